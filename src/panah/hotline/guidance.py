"""What helps an operator in a call about each topic: what to ask next, and what to mind. Our own words.

It orders no medical or legal step; it keeps the caller safe while somebody who can take such steps is on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.triage.topics import Topic


@dataclass(frozen=True, slots=True)
class Guidance:
    ask: tuple[Any, ...]
    mind: tuple[Any, ...]


ANYONE = Guidance(
    ask=(_("Can you speak freely now? If not, answer yes or no only."),
         _("Where are you, should the line be cut?"),
         _("Is anybody hurt, or in danger right now?")),
    mind=(_("Nobody has to say who they are."),))

BY_TOPIC: Mapping[str, Guidance] = {
    Topic.DIVORCE: Guidance(
        ask=(_("Has there been violence or a threat between you?"), _("Where do the children live now?")),
        mind=(_("Do not urge them to stay together or to part."),
              _("Where there is violence, do not offer talks with both at one table."))),
    Topic.FAMILY_CONFLICT: Guidance(
        ask=(_("Who is in the home now, and can you go to another room?"), _("Has it come to blows, now or before?")),
        mind=(_("Let one person speak; do not judge between them."),
              _("If voices rise, ask first whether everybody is safe."))),
    Topic.WOMEN_AT_RISK: Guidance(
        ask=(_("Do you have a safe place for tonight?"), _("Is anybody pressing you, or following you?")),
        mind=(_("Speak of what is offered, not of guilt."),)),
    Topic.WOMEN_HARMED: Guidance(
        ask=(_("Are you safe where you are?"), _("Do you need a doctor now?")),
        mind=(_("Help does not depend on what she tells of the past."),
              _("Ask only what is needed to help tonight."))),
    Topic.SUICIDAL_INTENT: Guidance(
        ask=(_("Are you thinking of ending your life? Ask it in plain words."),
             _("Do you have the means beside you? Can you put them in another room?"),
             _("Who is near you, whom you trust?")),
        mind=(_("Stay on the line. Do not argue, and promise no secrecy."),
              _("If it has begun: 115 at once, and keep the caller talking."))),
    Topic.SUICIDE_ATTEMPT: Guidance(
        ask=(_("What was taken or done, and when?"), _("Is the person awake and breathing?")),
        mind=(_("115 first; stay on the line until they are there."),
              _("The family is shaken too: ask who looks after them."))),
    Topic.STREET_CHILDREN: Guidance(
        ask=(_("How old does the child look, and is an adult near?"), _("Is the child hurt, cold or hungry?")),
        mind=(_("Ask the caller to stay in sight, not to take the child along."),)),
    Topic.SPOUSE_ABUSE: Guidance(
        ask=(_("Is he there now? Does he hear this call?"), _("Is there a weapon, or did he ever grip your throat?"),
             _("Where are the children?")),
        mind=(_("Call back only at the time and in the way she names."),
              _("The most dangerous hour is when she leaves: no leaving without a plan."))),
    Topic.CHILD_ABUSE: Guidance(
        ask=(_("Where is the child now, and with whom?"), _("Are there injuries that can be seen?"),
             _("Since when, and how often?")),
        mind=(_("A child who calls is believed. Use the child's own words."),
              _("Who reports stays unnamed: do not ask twice for the name."))),
    Topic.GENDER_IDENTITY: Guidance(
        ask=(_("Is anybody threatening you because of this?"), _("By what name may we call you?")),
        mind=(_("Tell nobody in the family what was said here."),)),
    Topic.RUNAWAY: Guidance(
        ask=(_("Are you in a safe and lit place, with people around?"), _("What would happen if you went home now?")),
        mind=(_("Do not tell the family the place before a team has spoken with the child."),)),
    Topic.ELDER_ABUSE: Guidance(
        ask=(_("Who looks after the elder, and is that person there now?"),
             _("Are there food, medicine and warmth?")),
        mind=(_("Speak slowly and repeat; hearing may be weak."),)),
    Topic.DISABILITY_ABUSE: Guidance(
        ask=(_("Does the person need help to move, to see, to hear or to understand?"),
             _("Is the carer the one who hurts?")),
        mind=(_("Speak with the person, not only about the person."),)),
    Topic.OTHER_CRISIS: Guidance(
        ask=(_("What is the worst of it at this moment?"), _("Who has helped so far?")),
        mind=(_("If it belongs to 110, 115 or 125, hand it over while you are on the line."),)),
}


def guidance_for(topic: str) -> Guidance:
    return BY_TOPIC.get(topic, ANYONE)
