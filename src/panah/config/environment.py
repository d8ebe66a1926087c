"""What the surroundings decide: every environment variable Panah reads, typed, in one place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from panah.core import keys
from panah.notify import lexicon, lines

SHORTEST_SECRET = 50
SHORTEST_SMS_SECRET = 32
LOCAL_NAMES = (".local", ".localhost", ".test", ".internal", ".home.arpa")
# Secrets of the tests begin with this word, so that production can know and refuse them.
KNOWN_SECRET = "insecure"
# Encrypted with an s behind them.
PLAIN_SCHEMES = {"http", "ami"}
_HOST = r"([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?"
# What a network of telephones takes as the origin of a message: a number, or up to eleven Latin letters and digits.
SENDER = re.compile(r"\+?[0-9]{3,15}|[A-Za-z][A-Za-z0-9 ]{0,10}", re.ASCII)

# Where the machines of police, medical emergency and fire brigade take EIDO files, by the code of the agency.
EIDO = {"police": "PANAH_EIDO_110", "medical": "PANAH_EIDO_115", "fire": "PANAH_EIDO_125"}


class Mode(StrEnum):
    """PRODUCTION serves real people, DEMO invented ones with open sign-ins, TEST nobody."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class SmsProvider(StrEnum):
    """Whose interface PANAH_SMS_GATEWAY speaks."""

    KANNEL = "kannel"
    KAVENEGAR = "kavenegar"


@dataclass(frozen=True)
class Address:
    """Where another machine is spoken to: its shape, how a refusal tells it, and what stands there."""

    shape: re.Pattern[str]
    told: str
    machine: str


EXCHANGE = Address(re.compile(rf"amis?://[^\s/@?#:]+:[^\s/@?#]+@{_HOST}/[a-z][a-z0-9]{{0,19}}", re.ASCII),
                   "ami(s)://user:secret@host:port/name, the name of small letters and digits", "exchange")
GATEWAY = Address(re.compile(rf"https?://([^\s/@?#]+@)?{_HOST}/[^\s?#]*", re.ASCII),
                  "http(s)://user:password@host:port/path, with nothing behind the path", "gateway")
PARTNER = Address(re.compile(rf"https?://{_HOST}/[^\s?#]*", re.ASCII),
                  "http(s)://host:port/path, with nothing behind the path", "machine")


class BadEnvironment(Exception):
    """A variable is missing or wrong; the message begins with its name."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable}: {problem}")
        self.variable = variable


@dataclass(frozen=True)
class Database:
    """Where PostgreSQL is. A host that is a path is the directory of a unix socket."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: dict[str, str]


@dataclass(frozen=True)
class Environment:
    mode: Mode
    debug: bool
    database: Database
    pool_size: int
    secret_key: str
    keys: dict[str, bytes]
    keys_file: str
    lookup_key: bytes
    hosts: list[str]
    breached_passwords: Path | None
    sms_gateway: str
    sms_sender: str
    eido: dict[str, str]
    sms_provider: SmsProvider
    sms_lines: dict[str, str]
    sms_secret: str
    exchange: str

    @property
    def current_key(self) -> str:
        """The key new values are encrypted with; the others only open older ones."""
        return next(iter(self.keys))


def read(variables: Mapping[str, str]) -> Environment:
    """Read and check everything. Raises BadEnvironment."""
    environment = Environment(
        mode=_mode(variables),
        debug=_flag(variables, "PANAH_DEBUG"),
        database=parse_database_url(_required(variables, "DATABASE_URL")),
        pool_size=_positive(variables, "PANAH_POOL_SIZE", default=10),
        secret_key=_required(variables, "PANAH_SECRET_KEY"),
        keys=_keys(_required(variables, "PANAH_KEYS")),
        keys_file=variables.get("PANAH_KEYS_FILE", ""),
        lookup_key=_key("PANAH_LOOKUP_KEY", _required(variables, "PANAH_LOOKUP_KEY")),
        hosts=[host for host in variables.get("PANAH_HOSTS", "").split(",") if host],
        breached_passwords=_file(variables, "PANAH_BREACHED_PASSWORDS"),
        sms_gateway=_address(variables, "PANAH_SMS_GATEWAY", GATEWAY),
        sms_sender=_sender(variables, "PANAH_SMS_SENDER"),
        eido={agency: _address(variables, name, PARTNER) for agency, name in EIDO.items()},
        sms_provider=_sms_provider(variables, "PANAH_SMS_PROVIDER"),
        sms_lines=_sms_lines(variables, "PANAH_SMS_LINES"),
        sms_secret=_sms_secret(variables, "PANAH_SMS_SECRET"),
        exchange=_address(variables, "PANAH_EXCHANGE", EXCHANGE),
    )
    if environment.mode == Mode.DEMO:
        refuse_unfit_for_demonstration(environment)
    if environment.mode == Mode.PRODUCTION:
        refuse_unfit_for_production(environment)
    return environment


def refuse_unfit_for_production(environment: Environment) -> None:
    """Raises BadEnvironment for what a demonstration may have and a real service may not."""
    if environment.debug:
        raise BadEnvironment("PANAH_DEBUG", "must be off in production")
    if not environment.hosts or "*" in environment.hosts:
        raise BadEnvironment("PANAH_HOSTS", "must name the hosts this service answers to")
    if len(environment.secret_key) < SHORTEST_SECRET:
        raise BadEnvironment("PANAH_SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
    if environment.secret_key.startswith(KNOWN_SECRET):
        raise BadEnvironment("PANAH_SECRET_KEY", "is a published default")
    for variable, held in (("PANAH_KEYS", environment.keys.values()), ("PANAH_LOOKUP_KEY", [environment.lookup_key])):
        if any(key.startswith(KNOWN_SECRET.encode()) or len(set(key)) == 1 for key in held):
            raise BadEnvironment(variable, "is a published default")
    if environment.lookup_key in environment.keys.values():
        raise BadEnvironment("PANAH_LOOKUP_KEY", "must differ from every encryption key")


def refuse_unfit_for_demonstration(environment: Environment) -> None:
    """Raises BadEnvironment for what only a real service has: a demonstration's sign-ins are published."""
    if any(_is_of_the_world(host) for host in environment.hosts):
        raise BadEnvironment("PANAH_HOSTS", "names a host of the world; a demonstration is for the local network")
    if environment.breached_passwords:
        raise BadEnvironment("PANAH_BREACHED_PASSWORDS", "belongs to production; a demonstration has open sign-ins")
    if environment.sms_gateway:
        raise BadEnvironment("PANAH_SMS_GATEWAY", "belongs to production; a demonstration's numbers may be somebody's")
    for agency, name in EIDO.items():
        if environment.eido[agency]:
            raise BadEnvironment(name, "belongs to production; a demonstration calls nobody out")
    if environment.sms_secret:
        raise BadEnvironment("PANAH_SMS_SECRET", "belongs to production; somebody in danger would write to nobody")
    if environment.exchange and urlsplit(environment.exchange).hostname != "127.0.0.1":
        raise BadEnvironment("PANAH_EXCHANGE", "a demonstration knows only the exchange of ./panah telephony")


def _is_of_the_world(host: str) -> bool:
    """A name of the public internet, or a public address; "*" and names of the local network are not."""
    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith(LOCAL_NAMES)


def parse_database_url(url: str) -> Database:
    """postgresql://user:password@host:port/name?option=value; `?host=/directory` is a unix socket."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadEnvironment("DATABASE_URL", "must begin with postgresql://, Panah runs on PostgreSQL only")
    if not name:
        raise BadEnvironment("DATABASE_URL", "must name the database after the host, as in postgresql://host/panah")
    try:
        port = parts.port
    except ValueError as error:
        raise BadEnvironment("DATABASE_URL", "its port is not a number") from error
    return Database(
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=options.pop("host", parts.hostname or ""),
        port=str(port or ""),
        options=options,
    )


def _required(variables: Mapping[str, str], name: str) -> str:
    value = variables.get(name, "")
    if not value:
        raise BadEnvironment(name, "is not set")
    return value


def _mode(variables: Mapping[str, str]) -> Mode:
    value = _required(variables, "PANAH_MODE")
    if value not in set(Mode):
        raise BadEnvironment("PANAH_MODE", f"must be one of {', '.join(Mode)}")
    return Mode(value)


def _flag(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "0")
    if value not in {"0", "1"}:
        raise BadEnvironment(name, "must be 0 or 1")
    return value == "1"


def _file(variables: Mapping[str, str], name: str) -> Path | None:
    value = variables.get(name, "")
    if value and not Path(value).is_file():
        raise BadEnvironment(name, "is not a file that can be read")
    return Path(value) if value else None


def _address(variables: Mapping[str, str], name: str, address: Address) -> str:
    """Unencrypted only within the local network: each of them tells who calls, or of whom."""
    value = variables.get(name, "")
    if not value:
        return ""
    if not address.shape.fullmatch(value):
        raise BadEnvironment(name, f"must be {address.told}")
    parts = urlsplit(value)
    if parts.scheme in PLAIN_SCHEMES and parts.hostname and _is_of_the_world(parts.hostname):
        raise BadEnvironment(
            name, f"must begin with {parts.scheme}s:// where the {address.machine} is outside the local network")
    return value


def _sender(variables: Mapping[str, str], name: str) -> str:
    value = variables.get(name, "")
    if not value and variables.get("PANAH_SMS_GATEWAY"):
        raise BadEnvironment(name, "is not set, and messages need a sender")
    if value and lexicon.betrays_sender(value):
        raise BadEnvironment(name, "tells whoever holds the telephone where the message comes from")
    if value and not SENDER.fullmatch(value):
        raise BadEnvironment(name, "must be a number, or at most 11 Latin letters and digits")
    return value


def _sms_provider(variables: Mapping[str, str], name: str) -> SmsProvider:
    value = variables.get(name, SmsProvider.KANNEL)
    if value not in set(SmsProvider):
        raise BadEnvironment(name, f"must be one of {', '.join(SmsProvider)}")
    return SmsProvider(value)


def _sms_lines(variables: Mapping[str, str], name: str) -> dict[str, str]:
    try:
        return lines.parse_lines(variables.get(name, ""))
    except lines.BadLine as bad:
        raise BadEnvironment(name, "must be number=hall,number=hall; *=hall for every other number") from bad


def _sms_secret(variables: Mapping[str, str], name: str) -> str:
    """Without one, nobody can hand a message over to us."""
    value = variables.get(name, "")
    if value and (len(value) < SHORTEST_SMS_SECRET or value.startswith(KNOWN_SECRET)):
        raise BadEnvironment(name, f"must have at least {SHORTEST_SMS_SECRET} characters, and be no published default")
    return value


def _positive(variables: Mapping[str, str], name: str, *, default: int) -> int:
    value = variables.get(name, str(default))
    if not value.isdecimal() or int(value) == 0:
        raise BadEnvironment(name, "must be a whole number above zero")
    return int(value)


def _keys(value: str) -> dict[str, bytes]:
    try:
        return keys.parse_keys(value)
    except keys.BadKeys as bad:
        raise BadEnvironment("PANAH_KEYS", str(bad)) from bad


def _key(variable: str, encoded: str) -> bytes:
    try:
        return keys.parse_key(encoded)
    except keys.BadKeys as bad:
        raise BadEnvironment(variable, str(bad)) from bad
