"""What is sealed in the demo story: where the houses stand, who drives there now, who once reported."""

from __future__ import annotations

from datetime import timedelta

from panah.access.models import User
from panah.drill.scene import Scene
from panah.hotline import commands as hotline
from panah.hotline.kinds import CallClass, Outcome, Relation, UnsealReason
from panah.network.models import County
from panah.shelter import commands as shelter
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState
from panah.triage.topics import Topic

ADDRESSES = {
    "house": ("SH-30-1", "خیابان نمونه یکم، کوچه آزمایش، پلاک ۱۴", "زنگ دوم؛ خودرو در کوچه نماند."),
    "ardabil-house": ("SH-24-1", "بلوار نمونه، کوچه سرو، پلاک ۳", "در سبز؛ از سر کوچه زنگ بزنید."),
}
REPORTER = "همسایه نمونه‌خواه"


def houses_have_their_addresses(scene: Scene) -> None:
    for head, (house, address, directions) in ADDRESSES.items():
        shelter.write_address(actor=scene.who(head), at=scene.at, house=scene.unit(house), address=address,
                              directions=directions)


def a_neighbour_reported(scene: Scene) -> None:
    """The neighbour's name is sealed; the operator needed it once, to call back as agreed."""
    told = {
        "call_class": CallClass.RELATED, "main_topic": Topic.CHILD_ABUSE, "county": County.objects.get(code="3001"),
        "narrative": "صدای گریه کودک از خانه کناری؛ خواست نامش گفته نشود.", "outcome": Outcome.GUIDANCE,
        "caller_is_anonymous": False, "caller_name": REPORTER, "caller_relation": Relation.NEIGHBOUR}
    contact = scene.call("operator", "HL-30", "09120000777", told)
    scene.later(hours=2)
    hotline.unseal_reporter(actor=scene.who("operator"), at=scene.at, contact=contact, reason=UnsealReason.CALL_BACK,
                            words="قرار بود پس از دو ساعت زنگ بزنیم.")


def a_driver_is_on_the_way(scene: Scene) -> None:
    """Entrusted just now, so that whoever looks at the demonstration finds it still open."""
    admission = Admission.objects.filter(state=AdmissionState.EXPECTED).earliest("expected_at")
    shelter.entrust_transport(actor=scene.who("house"), at=scene.now - timedelta(minutes=1), admission=admission,
                              driver=User.objects.get(username="centre"))
