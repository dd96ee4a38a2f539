"""Common given names in France and the United Kingdom, folded."""

_NAMES = """
adam adele adrien agathe agnes alain alan albert alex alexandra alexandre alexis alice aline
amandine amelie amina amir amy ana anais andre andrea andrew angela anissa anita ann anna anne
annie anthony antoine antonin arnaud arthur audrey aurelie axel ayse barbara bastien beatrice
ben benedicte benjamin benoit bernard bertrand bob brian brigitte bruno camille carine carl
carla carol carole caroline cathy catherine cecile cedric celine chantal charles charlotte chloe
chris christelle christian christine christophe claire clara claude claudia clemence clement
colin corinne cyril cyrille dan daniel danielle david deborah delphine denis diana diane didier
dominique dorothee dylan edith edouard edward eleonore elena elise elisabeth elizabeth elodie
emily emilie emma emmanuel emmanuelle eric estelle etienne eva eve ewa fabien fabienne fabrice
farid fatima felix fiona flora florence florent florian francis franck francois francoise fred
frederic frederique gabriel gabrielle gaelle gael gary gaston genevieve geoffroy george georges
gerard gilbert gilles giulia grace greg gregory guillaume gustave guy gwenaelle hanna hannah
harry hassan helen helena helene henri henry herve hugo ian ibrahim ines ingrid irene iris
isabelle ivan jack jacob jacqueline jacques jake james jan jane janet jean jeanne jennifer
jeremy jerome jessica jim joan joanna joe joel john jonathan jose joseph josephine judith jules
julia julie julien juliette justine karim karine karl kate katherine kathleen kelly ken kevin
khadija lara laura laure laurence laurent lea lena leo leon leila liam liliane linda lise lisa
loic lola lou louis louise luc lucas lucie lucy ludovic lydia lydie mael magali malik manon
manuel marc marcel margaret margaux marguerite maria marie marina marion mario mark marta martha
martin martine mary mathieu mathilde matthew matthieu maud maurice max maxime mehdi melanie
melissa michael michel michele michelle mike mila mireille mohamed monique morgan morgane mounir
muriel myriam nadege nadia nadine naomi natacha natalie nathalie nathan nelly nicholas nick
nicolas nicole nina noah noel noemie nora odile oliver olivia olivier omar oscar pascal pascale
patrice patricia patrick paul paula pauline pedro peter phil philip philippe pierre priya
quentin rachel rachid raphael raymond rebecca regine remi remy rene renaud richard rob robert
robin roger roland romain rosa rose ruth ryan sabine sabrina salma sam samantha samir samuel
sandra sandrine sara sarah sebastien serge sebastian severine sharon simon simone sofia solene
sonia sophia sophie soren stefan stephane stephanie stephen steve steven stuart susan suzanne
sylvain sylvie tania tanguy ted teresa theo theodore therese thibault thierry thomas tim timothy
tom tony tristan ursula valentin valentine valerie vanessa vera veronique victor victoria
vincent violette virginie walter wendy will william xavier yann yannick yasmine yohan youssef
yves yvette yvonne zara zoe
"""

GIVEN = frozenset(_NAMES.split())
