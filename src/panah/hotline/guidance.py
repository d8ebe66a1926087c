"""What helps an operator: how to open and to close, what to do when nobody speaks; and for each topic what to ask next,
what to mind and what never to say. Our own words.

It orders no medical or legal step; it keeps the caller safe while somebody who can take such steps is on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.triage.lexicon.signs import SignKind
from panah.triage.topics import Topic


@dataclass(frozen=True, slots=True)
class Guidance:
    ask: tuple[Any, ...]
    mind: tuple[Any, ...]
    never: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said in one part of every call, in order. `sign`: the sign of danger at which it opens by itself."""

    title: Any
    lines: tuple[Any, ...]
    mind: tuple[Any, ...] = ()
    sign: str = ""


SAYINGS = (
    Saying(_("Opening"),
           (_("“Social emergency, 123. I am listening.”"), _("“Can you speak freely now?”"),
            _("“You need not say your name.”"), _("“Where are you, should the line be cut?”"))),
    Saying(_("When nobody speaks, or cannot"),
           (_("“I hear that somebody is there. Cannot speak? Press any key, once.”"),
            _("“From now on one press is yes, two are no.”"),
            _("“Are you in danger now?” “Is somebody hurt?” “Is that person near you?”"),
            _("“I name places. Press once at the right one.”"), _("“Shall a team come?”"),
            _("“I stay on the line. You need not press any more.”")),
           mind=(_("Note each answer as it comes, and the sounds you hear."),
                 _("No press is no answer: stay one minute, ask again, do not scold."),
                 _("Silence is not a nuisance: it may be all that somebody can do.")),
           sign=SignKind.CANNOT_SPEAK),
    Saying(_("Closing"),
           (_("“This happens next, and by this time.”"),
            _("“When and how may we call you safely? What shall I say if somebody else answers?”"),
            _("“Let us agree on a word that means: not now.”"),
            _("“If it gets worse, call 123 or 110, and leave the line open if you cannot speak.”")),
           mind=(_("To anybody else who answers, the name of the service is never said."),)),
)

ANYONE = Guidance(
    ask=(_("Can you speak freely now? If not, answer yes or no only."),
         _("Where are you, should the line be cut?"),
         _("Is anybody hurt, or in danger right now?")),
    mind=(_("Nobody has to say who they are."),),
    never=(_("Never promise what you do not decide yourself."),))

BY_TOPIC: Mapping[str, Guidance] = {
    Topic.DIVORCE: Guidance(
        ask=(_("Has there been violence or a threat between you?"), _("Where do the children live now?")),
        mind=(_("Do not urge them to stay together or to part."),
              _("Where there is violence, do not offer talks with both at one table.")),
        never=(_("Never say that one must stay for the children."),)),
    Topic.FAMILY_CONFLICT: Guidance(
        ask=(_("Who is in the home now, and can you go to another room?"), _("Has it come to blows, now or before?")),
        mind=(_("Let one person speak; do not judge between them."),
              _("If voices rise, ask first whether everybody is safe.")),
        never=(_("Never say who is right."),)),
    Topic.WOMEN_AT_RISK: Guidance(
        ask=(_("Do you have a safe place for tonight?"), _("Is anybody pressing you, or following you?")),
        mind=(_("Speak of what is offered, not of guilt."),),
        never=(_("Never ask why she was there."),)),
    Topic.WOMEN_HARMED: Guidance(
        ask=(_("Are you safe where you are?"), _("Do you need a doctor now?")),
        mind=(_("Help does not depend on what she tells of the past."),
              _("Ask only what is needed to help tonight.")),
        never=(_("Never say that it was her own fault."),)),
    Topic.SUICIDAL_INTENT: Guidance(
        ask=(_("Are you thinking of ending your life? Ask it in plain words."),
             _("Do you have the means beside you? Can you put them in another room?"),
             _("Who is near you, whom you trust?")),
        mind=(_("Stay on the line. Do not argue, and promise no secrecy."),
              _("If it has begun: 115 at once, and keep the caller talking.")),
        never=(_("Never blame, never dare, never speak of sin."),)),
    Topic.SUICIDE_ATTEMPT: Guidance(
        ask=(_("What was taken or done, and when?"), _("Is the person awake and breathing?")),
        mind=(_("115 first; stay on the line until they are there."),
              _("The family is shaken too: ask who looks after them.")),
        never=(_("Never say that it was only for attention."),)),
    Topic.STREET_CHILDREN: Guidance(
        ask=(_("How old does the child look, and is an adult near?"), _("Is the child hurt, cold or hungry?")),
        mind=(_("Ask the caller to stay in sight, not to take the child along."),),
        never=(_("Never ask a child about an employer who stands beside."),)),
    Topic.SPOUSE_ABUSE: Guidance(
        ask=(_("Is he there now? Does he hear this call?"), _("Is there a weapon, or did he ever grip your throat?"),
             _("Where are the children?")),
        mind=(_("Call back only at the time and in the way she names."),
              _("The most dangerous hour is when she leaves: no leaving without a plan.")),
        never=(_("Never ask why she did not leave, and never call him to make peace."),)),
    Topic.CHILD_ABUSE: Guidance(
        ask=(_("Where is the child now, and with whom?"), _("Are there injuries that can be seen?"),
             _("Since when, and how often?")),
        mind=(_("A child who calls is believed. Use the child's own words."),
              _("Who reports stays unnamed: do not ask twice for the name.")),
        never=(_("Never promise a child that nobody will know."),)),
    Topic.GENDER_IDENTITY: Guidance(
        ask=(_("Is anybody threatening you because of this?"), _("By what name may we call you?")),
        mind=(_("Tell nobody in the family what was said here."),),
        never=(_("Never speak of illness, sin or choice."),)),
    Topic.RUNAWAY: Guidance(
        ask=(_("Are you in a safe and lit place, with people around?"), _("What would happen if you went home now?")),
        mind=(_("Do not tell the family the place before a team has spoken with the child."),),
        never=(_("Never say “go home” before it is known to be safe there."),)),
    Topic.ELDER_ABUSE: Guidance(
        ask=(_("Who looks after the elder, and is that person there now?"),
             _("Are there food, medicine and warmth?")),
        mind=(_("Speak slowly and repeat; hearing may be weak."),),
        never=(_("Never ask about abuse while the carer listens."),)),
    Topic.DISABILITY_ABUSE: Guidance(
        ask=(_("Does the person need help to move, to see, to hear or to understand?"),
             _("Is the carer the one who hurts?")),
        mind=(_("Speak with the person, not only about the person."),),
        never=(_("Never end a sentence for somebody who speaks slowly."),)),
    Topic.OTHER_CRISIS: Guidance(
        ask=(_("What is the worst of it at this moment?"), _("Who has helped so far?")),
        mind=(_("If it belongs to 110, 115 or 125, hand it over while you are on the line."),),
        never=(_("Never say that it is not ours without saying whose it is."),)),
}


def guidance_for(topic: str) -> Guidance:
    return BY_TOPIC.get(topic, ANYONE)
