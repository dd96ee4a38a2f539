// Slack's short codes for the emoji that messages use most; any other stays as it was written.

const TABLE = `
  smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 rofl 🤣 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉
  blush 😊 innocent 😇 heart_eyes 😍 star-struck 🤩 thinking_face 🤔 neutral_face 😐 expressionless 😑 no_mouth 😶
  smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 relieved 😌 pensive 😔 sleeping 😴 sunglasses 😎 nerd_face 🤓
  confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 cry 😢 sob 😭
  scream 😱 disappointed 😞 sweat 😓 sweat_smile 😅 weary 😩 tired_face 😫 angry 😠 rage 😡 triumph 😤 exploding_head 🤯
  partying_face 🥳 hugging_face 🤗 shushing_face 🤫 zipper_mouth_face 🤐 mask 😷 robot_face 🤖 ghost 👻 skull 💀
  see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 wave 👋 raised_hand ✋ hand 🖐 ok_hand 👌 v ✌️ crossed_fingers 🤞
  point_left 👈 point_right 👉 point_up ☝️ point_up_2 👆 point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊
  clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 eyes 👀 eye 👁️ brain 🧠
  speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚
  blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkling_heart 💖 100 💯 boom 💥 fire 🔥 sparkles ✨ star ⭐ star2 🌟
  zap ⚡ sunny ☀️ sunrise 🌅 cloud ☁️ rainbow 🌈 snowflake ❄️ ocean 🌊 seedling 🌱 deciduous_tree 🌳 rose 🌹 tulip 🌷 sunflower 🌻
  cherry_blossom 🌸 tada 🎉 confetti_ball 🎊 gift 🎁 balloon 🎈 trophy 🏆 medal 🏅 first_place_medal 🥇 dart 🎯 rocket 🚀
  airplane ✈️ car 🚗 train 🚆 bike 🚲 ship 🚢 coffee ☕ tea 🍵 beer 🍺 champagne 🍾 clinking_glasses 🥂 pizza 🍕 cake 🍰
  croissant 🥐 apple 🍎 warning ⚠️ no_entry ⛔ no_entry_sign 🚫 x ❌ heavy_check_mark ✔️ white_check_mark ✅
  ballot_box_with_check ☑️ heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation ❗
  grey_exclamation ❕ bangbang ‼️ interrobang ⁉️ information_source ℹ️ sos 🆘 new 🆕 free 🆓 ok 🆗 cool 🆒 soon 🔜
  top 🔝 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_forward ▶️
  arrows_counterclockwise 🔄 repeat 🔁 leftwards_arrow_with_hook ↩️ fast_forward ⏩ red_circle 🔴
  large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
  white_circle ⚪ black_circle ⚫ hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ clock1 🕐
  watch ⌚ calendar 📆 date 📅 spiral_calendar_pad 🗓️ email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨
  envelope_with_arrow 📩 mailbox 📫 mailbox_with_mail 📬 inbox_tray 📥 outbox_tray 📤 package 📦 phone ☎️
  telephone ☎️ telephone_receiver 📞 iphone 📱 calling 📲 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️
  camera 📷 bulb 💡 flashlight 🔦 battery 🔋 electric_plug 🔌 memo 📝 pencil 📝 pencil2 ✏️ lower_left_fountain_pen 🖋️
  spiral_note_pad 🗒️ notebook 📓 book 📖 books 📚 bookmark 🔖 bookmark_tabs 📑 newspaper 📰 page_facing_up 📄
  page_with_curl 📃 scroll 📜 clipboard 📋 card_index 📇 card_file_box 🗃️ file_cabinet 🗄️ file_folder 📁
  open_file_folder 📂 wastebasket 🗑️ paperclip 📎 link 🔗 pushpin 📌 round_pushpin 📍 triangular_flag_on_post 🚩
  scissors ✂️ lock 🔒 unlock 🔓 closed_lock_with_key 🔐 key 🔑 old_key 🗝️ hammer 🔨 hammer_and_wrench 🛠️ wrench 🔧
  gear ⚙️ toolbox 🧰 mag 🔍 mag_right 🔎 label 🏷️ moneybag 💰 euro 💶 dollar 💵 credit_card 💳 receipt 🧾
  chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢
  art 🎨 musical_note 🎵 headphones 🎧 microphone 🎤 movie_camera 🎥 house 🏠 office 🏢 classical_building 🏛️
  factory 🏭 hospital 🏥 bank 🏦 school 🏫 hotel 🏨 globe_with_meridians 🌐 earth_africa 🌍 earth_americas 🌎
  world_map 🗺️ fr 🇫🇷 flag-fr 🇫🇷 us 🇺🇸 flag-us 🇺🇸 gb 🇬🇧 flag-gb 🇬🇧 de 🇩🇪 es 🇪🇸 it 🇮🇹 eu 🇪🇺 flag-eu 🇪🇺
  bust_in_silhouette 👤 busts_in_silhouette 👥 man 👨 woman 👩 family 👪 dog 🐶 cat 🐱 bee 🐝 unicorn_face 🦄 owl 🦉
  turtle 🐢 crown 👑 briefcase 💼 tophat 🎩 eyeglasses 👓 umbrella ☂️ vertical_traffic_light 🚦 construction 🚧
  traffic_light 🚥 recycle ♻️ copyright ©️ registered ®️ tm ™️ hash #️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣
  five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣
`;

const words = TABLE.trim().split(/\s+/);
const BY_NAME = new Map();
for (let i = 0; i < words.length; i += 2) BY_NAME.set(words[i], words[i + 1]);

const SKIN = { 2: "🏻", 3: "🏼", 4: "🏽", 5: "🏾", 6: "🏿" };

/** "wave" or "wave::skin-tone-3" -> the character, or null when there is no such code. */
export function emoji(code) {
  const [name, tone] = code.split("::skin-tone-");
  const found = BY_NAME.get(name);
  return found ? found + (SKIN[tone] ?? "") : null;
}

/** Text with its short codes replaced, for places that take a string only. */
export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (whole, code) => emoji(code) ?? whole);
