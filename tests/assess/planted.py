"""Short articles of our own, each with one planted fault, and clean ones that come close: for the checks, and for the shipped reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """An article, the check that must stop at it ("" for none), and the words that its message must show."""

    check: str
    shows: str
    title: str
    text: str
    published: str = "2031-05-09"


FAULTY = (
    Sample(
        "date-conflict",
        "Wednesday",
        "Karsk opens its second dam",
        "The Karsk Republic opened its second dam on Tuesday, May 7, after eleven years of work.\n\nPresident "
        "Ila Moren cut the ribbon."
        " “This is water for our children,” she told the crowd.\n\nThe first dam burst in 2019.",
    ),
    Sample(
        "date-conflict",
        "April 2031 has 30 days",
        "Treaty signed in Port Sel",
        "The ministers of Karsk and Veldoria signed a fishing treaty on April 31, 2031.\n\nIt ends a dispute of "
        "nine years."
        " Veldoria's minister, Jon Aster, said both sides had given way.",
    ),
    Sample(
        "number-conflict",
        "12 miners were killed",
        "Blast in Veldoria mine",
        "An explosion tore through the Orda mine in Veldoria, the mining board said.\n\n12 miners were killed in "
        "the blast."
        " Rescuers worked through the night.\n\nFamilies gathered at the gate. In all the villages around Orda "
        "flags flew at half mast for the 14"
        " miners killed.\n\nThe mine had been closed twice for want of air.",
    ),
    Sample(
        "number-conflict",
        "kills nine",
        "Ferry fire kills nine in Port Sel",
        "A fire on a ferry in Port Sel killed seven people.\n\nThe ship, the Grey Gull, had left the quay "
        "minutes before."
        " Harbour master Tam Illis said the engine room burned first.\n\nDivers searched the wreck until dark.",
    ),
    Sample(
        "number-conflict",
        "34 and 37",
        "Teacher wins Karsk chess title",
        "Mira Solen, 34, won the Karsk chess title after a game of six hours.\n\nShe had lost to Dano Ruk in the "
        "spring."
        " “I slept badly and played well,” she said.\n\nThe 37-year-old Solen teaches in Orda and has two sons.",
    ),
    Sample(
        "headline-overreach",
        "accusation",
        "Mayor took bribes from shipyard",
        "Prosecutors in Port Sel have opened a case against the city's mayor.\n\nThe opposition accused the "
        "mayor of having taken bribes from a"
        " shipyard.\n\nThe mayor, Odo Fenn, has not answered. His office is closed until Monday.",
    ),
    Sample(
        "headline-overreach",
        "possible",
        "Veldoria sold missiles to the rebels",
        "Veldoria may have sold missiles to the rebels in the north, according to a paper seen by the Harbour "
        "Post.\n\nThe paper bears no name."
        " The ministry of defence did not answer questions.\n\nThe rebels hold three towns in the hills.",
    ),
    Sample(
        "unattributed-accusation",
        "embezzled",
        "Harbour board to meet",
        "The harbour board of Port Sel meets on Friday to choose a new head.\n\nIts last head, Tavik Orlen, "
        "embezzled the pension fund and left the"
        " city in March.\n\nFour people want the post. The board pays 90,000 crowns a year.",
    ),
    Sample(
        "unattributed-accusation",
        "bribed",
        "Karsk Holdings wins railway contract",
        "Karsk Holdings will build the railway to Orda.\n\nThe ministry announced the decision on Monday. Karsk "
        "Holdings bribed two ministers to win"
        " the contract.\n\nWork begins in the summer and is to last four years.",
    ),
    Sample(
        "quote-mismatch",
        "closed",
        "Minister on the strait",
        "“The strait will not be closed to any ship of peace,” the minister, Jon Aster, told reporters on "
        "Monday.\n\nTraders had feared a blockade."
        "\n\nIn the evening the navy sent two boats. “The strait will not be opened to any ship of peace,” Aster "
        "said.\n\nPrices fell at once.",
    ),
    Sample(
        "quote-mismatch",
        "never",
        "Moren: “We will never pay for their bridge”",
        "President Ila Moren spoke for two hours in Orda.\n\n“We will gladly pay for their bridge,” Moren said "
        "of Veldoria's plan.\n\nThe crowd"
        " cheered. The bridge is to cross the strait by 2036.",
    ),
    Sample(
        "single-anonymous-source",
        "official",
        "Karsk to buy submarines",
        "Karsk plans to buy three submarines, a senior official told the Harbour Post on condition of "
        "anonymity.\n\nThe official said the ships"
        " would be built in Veldoria.\n\nThe ministry of defence declined to comment.",
    ),
)
CLEAN = (
    Sample(
        "",
        "",
        "Karsk votes on Sunday",
        "Karsk elects a parliament on Sunday, May 11.\n\nNine parties stand. Turnout was 61 percent in 2027 and "
        "58 percent in 2023."
        "\n\nPolls close at 8 p.m. on Sunday; the count goes on through Monday and Tuesday, May 12 and 13.",
    ),
    Sample(
        "",
        "",
        "At least 12 dead in Orda mine",
        "At least 12 miners were killed in the Orda mine, the mining board said.\n\nThe union put the number at "
        "15. Earlier reports spoke of"
        " nine dead.\n\nIn 2019, 31 miners were killed in the same shaft. Two people were killed on Monday in "
        "Port Sel when a crane fell.",
    ),
    Sample(
        "",
        "",
        "Mayor of Port Sel charged with bribery",
        "Odo Fenn, 51, mayor of Port Sel, was charged on Thursday with taking bribes from a "
        "shipyard.\n\nProsecutors allege that Fenn took 90,000"
        " crowns. His lawyer, Runa Vell, denied it.\n\nFenn's brother Aldo Fenn, 48, was convicted in 2024: Aldo "
        "Fenn stole the harbour funds.",
    ),
    Sample(
        "",
        "",
        "Shipyard may close, says union",
        "The shipyard in Port Sel may close within a year, the union said on Monday.\n\n“We have orders for six "
        "months,” said Dana Ulm, who leads"
        " it. The owners said no decision had been taken.\n\n“We have orders for six months, and then nothing,” "
        "Ulm told the Harbour Post.",
    ),
    Sample(
        "",
        "",
        "Veldoria opens border to Karsk",
        "Veldoria opened its border to Karsk at noon on Wednesday.\n\nThe first car across was that of Tam "
        "Illis, 70, a baker. “I wanted to see the"
        " sea,” he said.\n\nThe border had been shut for nine years, since two ministers quarrelled over fish.",
    ),
    Sample(
        "",
        "",
        "Storm cuts power in the north",
        "A storm cut the power of 4,000 homes in the north of Karsk on Tuesday.\n\nThree people were injured by "
        "a falling tree near Orda, and two"
        " people were injured in Port Sel when a roof came down, police said.\n\nThe wind is to drop by Friday.",
    ),
)
