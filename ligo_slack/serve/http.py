"""HTTP mode: Slack posts each payload, signed, to one address."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

PATH = "/slack/events"


def slack_route(bolt: AsyncApp) -> web.RouteDef:
    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    return web.post(PATH, receive)
