"""An incident for 110, 115 and 125 as EIDO JSON (NENA-STA-021.1b): what responders need, and no more.

Never in it: who reported, any name, national id or telephone number, the narrative, where a safe house stands. The
texts of the registries are our choice until a partner agrees on its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from panah.cases.kinds import Sex
from panah.core.jalali import TEHRAN
from panah.core.persian import to_persian_digits
from panah.hotline.kinds import Agency, Circumstance
from panah.hotline.models import Contact
from panah.network.models import UnitKind
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

CONTENT_TYPE = "application/json"
_VERSION = "1.0"
_DOMAIN = "line123.invalid"
"""Of no host in the world: a name is agreed with the partners before anything is sent."""
_CONTEXT = "./JSON-LD_Contexts/EmergencyIncidentDataObjectType.jsonld"
_CIVIC, _GML = "urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr", "http://www.opengis.net/gml"
_PIDF, _GP = "urn:ietf:params:xml:ns:pidf", "urn:ietf:params:xml:ns:pidf:geopriv10"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESPONDER: Mapping[str, str] = {Agency.POLICE: "police", Agency.MEDICAL: "ambulance", Agency.FIRE: "fire"}
_TYPES: Mapping[str, str] = {
    Topic.DIVORCE: "Domestic Disturbance", Topic.FAMILY_CONFLICT: "Domestic Disturbance",
    Topic.WOMEN_AT_RISK: "Welfare Check", Topic.WOMEN_HARMED: "Assault",
    Topic.SUICIDAL_INTENT: "Suicidal Person", Topic.SUICIDE_ATTEMPT: "Suicide Attempt",
    Topic.STREET_CHILDREN: "Welfare Check", Topic.SPOUSE_ABUSE: "Domestic Violence",
    Topic.CHILD_ABUSE: "Child Abuse", Topic.GENDER_IDENTITY: "Welfare Check", Topic.RUNAWAY: "Runaway",
    Topic.ELDER_ABUSE: "Elder Abuse", Topic.DISABILITY_ABUSE: "Abuse", Topic.OTHER_CRISIS: "Assist Person",
}
_OF_NO_TOPIC = "Assist Person"
_TOLD_TO: Mapping[str, frozenset[Circumstance]] = {
    Agency.POLICE: frozenset({Circumstance.PERPETRATOR_PRESENT, Circumstance.PERPETRATOR_RETURNS,
                              Circumstance.PERPETRATOR_INTOXICATED, Circumstance.LEFT_ALONE}),
    Agency.MEDICAL: frozenset({Circumstance.SUICIDE_IN_PROGRESS, Circumstance.SEXUAL_VIOLENCE, Circumstance.PREGNANCY,
                               Circumstance.DISABILITY, Circumstance.PERPETRATOR_PRESENT}),
    Agency.FIRE: frozenset({Circumstance.SUICIDE_IN_PROGRESS, Circumstance.LEFT_ALONE, Circumstance.DISABILITY}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The least that responders need."""

    reference: UUID
    agency: str
    at: datetime
    hall: str
    topic: str
    urgency: str
    province: str
    county: str
    longitude: float
    latitude: float
    place: str
    weapon: bool
    lines: tuple[str, ...]


def incident_of(contact: Contact, *, agency: str, words: str, at: datetime, reference: UUID) -> Incident:
    """What is told of a contact in a known county. While a safe house has the case, no place is told."""
    assert contact.county, "nobody is sent where no county is known"
    place = "" if _is_sheltered(contact) else contact.place.strip()
    where = "، ".join(part for part in (contact.county.province.name, contact.county.name, place) if part)
    lines = (_("Where: %(where)s") % {"where": where}, *_situation(contact, agency), words.strip())
    return Incident(
        reference=reference, agency=agency, at=at, hall=contact.hall.code, topic=contact.main_topic,
        urgency=contact.urgency, province=contact.county.province.name, county=contact.county.name,
        longitude=contact.county.longitude, latitude=contact.county.latitude, place=place, weapon=contact.weapon,
        lines=tuple(line for line in lines if line))


def document(incident: Incident) -> dict[str, Any]:
    """The EIDO. Every component says when and by whom it was written."""
    ours, theirs = f"{incident.hall.lower()}.{_DOMAIN}", f"{_RESPONDER[incident.agency]}.{_DOMAIN}"
    made: dict[str, Any] = {"lastUpdateTimeStamp": _timestamp(incident.at), "updatedByAgencyReference": {"$ref": ours}}
    place, note, caution = (f"urn:uuid:{incident.reference}:{part}" for part in ("location", "note", "caution"))
    cautions = [made | {"$id": caution, "cautionSeverity": "high", "cautionTypeCommonRegistryText": "Weapon",
                        "cautionTypeInternalText": str(_("Weapon"))}] if incident.weapon else []
    notes = made | {"$id": note, "notesActionComments": "".join(f"<p>{escape(line)}</p>" for line in incident.lines)}
    if cautions:
        notes["cautionReference"] = [{"$ref": caution}]
    return made | {
        "$id": f"urn:emergency:uid:incidentid:{incident.reference.hex}:{ours}", "eidoVersion": _VERSION,
        "issuingElementIdentification": ours,
        "agencyComponent": [
            made | {"$id": ours, "agencyRoleDescriptionRegistryText": ["CallReceiving"], "agencyType": ["psap"]},
            made | {"$id": theirs, "agencyRoleDescriptionRegistryText": ["Dispatch"],
                    "agencyType": [_RESPONDER[incident.agency]]}],
        "incidentComponent": made | _incident(incident, place, note),
        "locationComponent": [made | {"$id": place, "locationTypeDescriptionRegistryText": "Incident",
                                      "locationByValue": _pidf(incident),
                                      "locationDescriptionText": incident.place or incident.county}],
        "notesComponent": [notes], "cautionComponent": cautions, "@context": {"@vocab": _CONTEXT}}


def _incident(incident: Incident, place: str, note: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "$id": f"urn:uuid:{incident.reference}:incident", "internalIncidentId": str(incident.reference),
        "incidentTypeCommonRegistryText": _TYPES.get(incident.topic, _OF_NO_TOPIC),
        "incidentStatusCommonRegistryText": ["Active"], "locationReference": [{"$ref": place}],
        "notesReference": [{"$ref": note}]}
    if incident.topic:
        told |= {"incidentTypeInternalCode": incident.topic,
                 "incidentTypeInternalText": str(Topic(incident.topic).label)}
    if incident.urgency:
        told |= {"incidentCommonPriorityNumber": Urgency(incident.urgency).level,
                 "incidentPriorityInternalText": incident.urgency}
    return told


def _situation(contact: Contact, agency: str) -> list[str]:
    """In words, without anybody's name."""
    told = [str(Topic(contact.main_topic).label)] if contact.main_topic else []
    if contact.danger_now:
        told.append(_("Danger right now"))
    if contact.weapon:
        told.append(_("There is a weapon"))
    told += [str(Circumstance(code).label) for code in contact.circumstances if code in _TOLD_TO[agency]]
    if contact.subject_age is not None or contact.subject_sex != Sex.UNKNOWN:
        known = [str(Sex(contact.subject_sex).label)] if contact.subject_sex != Sex.UNKNOWN else []
        known += [_("%(age)s years") % {"age": contact.subject_age}] if contact.subject_age is not None else []
        told.append(_("Who needs help: %(known)s") % {"known": "، ".join(known)})
    if contact.children_present:
        told.append(_("Children there: %(number)s") % {"number": contact.children_present})
    return [to_persian_digits(line) for line in told]


def _is_sheltered(contact: Contact) -> bool:
    """A safe house has the case, and its place is nobody's to tell."""
    owner = contact.case.owner if contact.case else None
    return owner is not None and owner.kind == UnitKind.SAFE_HOUSE


def _pidf(incident: Incident) -> str:
    """The civic place, and the middle of the county for a machine that only knows points."""
    presence = ElementTree.Element(f"{{{_PIDF}}}presence", {"entity": f"pres:{incident.reference.hex}@{_DOMAIN}"})
    for method, fill in (("Manual", _civic), ("Derived", _middle)):
        geopriv = ElementTree.SubElement(ElementTree.SubElement(ElementTree.SubElement(
            presence, f"{{{_PIDF}}}tuple", {"id": method.lower()}), f"{{{_PIDF}}}status"), f"{{{_GP}}}geopriv")
        fill(ElementTree.SubElement(geopriv, f"{{{_GP}}}location-info"), incident)
        ElementTree.SubElement(geopriv, f"{{{_GP}}}usage-rules")
        ElementTree.SubElement(geopriv, f"{{{_GP}}}method").text = method
    return ElementTree.tostring(presence, encoding="unicode")


def _civic(info: ElementTree.Element, incident: Incident) -> None:
    civic = ElementTree.SubElement(info, f"{{{_CIVIC}}}civicAddress")
    for name, value in (("country", "IR"), ("A1", incident.province), ("A2", incident.county), ("LOC", incident.place)):
        if value:
            ElementTree.SubElement(civic, f"{{{_CIVIC}}}{name}").text = _NOT_IN_XML.sub(" ", value)


def _middle(info: ElementTree.Element, incident: Incident) -> None:
    point = ElementTree.SubElement(info, f"{{{_GML}}}Point", {"srsName": "urn:ogc:def:crs:EPSG::4326"})
    ElementTree.SubElement(point, f"{{{_GML}}}pos").text = f"{incident.latitude} {incident.longitude}"


def _timestamp(at: datetime) -> str:
    return at.astimezone(TEHRAN).isoformat(timespec="milliseconds")
