"""What the surroundings may say, and what production refuses of it."""

import base64
from pathlib import Path

import pytest

from panah.config import environment
from panah.config.environment import BadEnvironment, Mode, SmsProvider

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()
PRODUCTION = {
    "PANAH_MODE": "production",
    "PANAH_SECRET_KEY": "q7" * 30,
    "PANAH_KEYS": f"2:{KEY},1:{KEY}",
    "PANAH_LOOKUP_KEY": OTHER_KEY,
    "PANAH_HOSTS": "panah.example.org,panah.example.net",
    "DATABASE_URL": "postgresql://panah:p%40ss@db.example.org:5433/panah?sslmode=verify-full",
}


def test_it_reads_a_whole_environment() -> None:
    read = environment.read(PRODUCTION)
    assert read.mode == Mode.PRODUCTION
    assert not read.debug
    assert read.hosts == ["panah.example.org", "panah.example.net"]
    assert read.pool_size == 10


def test_the_first_key_is_the_current_one() -> None:
    read = environment.read(PRODUCTION)
    assert read.current_key == "2"
    assert list(read.keys) == ["2", "1"]
    assert read.keys["1"] == bytes(range(32))


@pytest.mark.parametrize("name", ["PANAH_MODE", "PANAH_SECRET_KEY", "PANAH_KEYS", "PANAH_LOOKUP_KEY", "DATABASE_URL"])
def test_a_missing_variable_is_named(name: str) -> None:
    with pytest.raises(BadEnvironment, match=f"^{name}: is not set"):
        environment.read({key: value for key, value in PRODUCTION.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("PANAH_MODE", "live", "must be one of production, demo, test"),
        ("PANAH_DEBUG", "yes", "must be 0 or 1"),
        ("PANAH_POOL_SIZE", "0", "above zero"),
        ("PANAH_POOL_SIZE", "many", "above zero"),
        ("PANAH_KEYS", KEY, "must be id:base64"),
        ("PANAH_KEYS", f"1:{KEY},1:{OTHER_KEY}", "the id 1 twice"),
        ("PANAH_KEYS", "1:***", "is not base64"),
        ("PANAH_KEYS", "1:c2hvcnQ=", "must hold 32 bytes, not 5"),
        ("PANAH_LOOKUP_KEY", "c2hvcnQ=", "must hold 32 bytes, not 5"),
        ("DATABASE_URL", "sqlite:///panah.db", "PostgreSQL only"),
        ("DATABASE_URL", "postgresql://db.example.org/", "must name the database"),
        ("DATABASE_URL", "postgresql://db.example.org:port/panah", "port is not a number"),
    ],
)
def test_a_wrong_variable_is_named_with_its_problem(name: str, value: str, problem: str) -> None:
    with pytest.raises(BadEnvironment, match=problem) as refusal:
        environment.read(PRODUCTION | {name: value})
    assert refusal.value.variable == name


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("PANAH_DEBUG", "1", "must be off"),
        ("PANAH_HOSTS", "", "must name the hosts"),
        ("PANAH_HOSTS", "*", "must name the hosts"),
        ("PANAH_SECRET_KEY", "short", "at least 50"),
        ("PANAH_SECRET_KEY", "insecure-" + "q7" * 30, "published default"),
        ("PANAH_KEYS", "1:" + base64.b64encode(b"insecure-key-of-the-tests.......").decode(), "published default"),
        ("PANAH_KEYS", "1:" + base64.b64encode(bytes(32)).decode(), "published default"),
        ("PANAH_LOOKUP_KEY", base64.b64encode(b"insecure-key-of-the-tests.......").decode(), "published default"),
        ("PANAH_LOOKUP_KEY", KEY, "must differ"),
    ],
)
def test_production_refuses(name: str, value: str, problem: str) -> None:
    with pytest.raises(BadEnvironment, match=problem) as refusal:
        environment.read(PRODUCTION | {name: value})
    assert refusal.value.variable == name


def test_a_demonstration_may_use_what_production_refuses() -> None:
    read = environment.read(PRODUCTION | {"PANAH_MODE": "demo", "PANAH_DEBUG": "1", "PANAH_HOSTS": ""})
    assert read.mode == Mode.DEMO
    assert read.debug


def test_a_database_url_with_a_server() -> None:
    database = environment.parse_database_url(PRODUCTION["DATABASE_URL"])
    assert (database.user, database.password) == ("panah", "p@ss")
    assert (database.host, database.port, database.name) == ("db.example.org", "5433", "panah")
    assert database.options == {"sslmode": "verify-full"}


def test_a_database_url_with_a_socket() -> None:
    database = environment.parse_database_url("postgresql://panah@/panah?host=%2Frun%2Fpg+sql")
    assert (database.host, database.port, database.options) == ("/run/pg sql", "", {})


def test_no_secret_is_in_a_message() -> None:
    with pytest.raises(BadEnvironment) as refusal:
        environment.read(PRODUCTION | {"PANAH_KEYS": "hidden"})
    assert "hidden" not in str(refusal.value)


@pytest.mark.parametrize("hosts", [
    "panah.example.org", "localhost,panah.example.org", "8.8.8.8", "[2606:4700::1111]", ".example.org"])
def test_a_demonstration_is_not_for_the_world(hosts: str) -> None:
    """Its sign-ins are published: the settings of a real service are no place for it."""
    with pytest.raises(BadEnvironment, match="^PANAH_HOSTS: names a host of the world"):
        environment.read(PRODUCTION | {"PANAH_MODE": "demo", "PANAH_HOSTS": hosts})


@pytest.mark.parametrize("hosts", ["", "*", "localhost", "127.0.0.1,[::1]", "192.168.1.7", "desk", "desk.local"])
def test_a_demonstration_is_for_this_machine_and_its_network(hosts: str) -> None:
    assert environment.read(PRODUCTION | {"PANAH_MODE": "demo", "PANAH_HOSTS": hosts}).mode == Mode.DEMO


def test_a_list_of_stolen_passwords_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "stolen.txt"
    with pytest.raises(BadEnvironment, match="^PANAH_BREACHED_PASSWORDS: is not a file"):
        environment.read(PRODUCTION | {"PANAH_BREACHED_PASSWORDS": str(path)})
    path.touch()
    assert environment.read(PRODUCTION | {"PANAH_BREACHED_PASSWORDS": str(path)}).breached_passwords == path


def test_a_demonstration_has_no_list_of_stolen_passwords(tmp_path: Path) -> None:
    path = tmp_path / "stolen.txt"
    path.touch()
    with pytest.raises(BadEnvironment, match="^PANAH_BREACHED_PASSWORDS: belongs to production"):
        environment.read(PRODUCTION | {"PANAH_MODE": "demo", "PANAH_HOSTS": "", "PANAH_BREACHED_PASSWORDS": str(path)})


GATEWAY = {"PANAH_SMS_GATEWAY": "http://panah:hidden@kannel.internal:13013/cgi-bin/sendsms",
           "PANAH_SMS_SENDER": "30001234"}


def test_a_gateway_of_short_messages_with_its_sender() -> None:
    read = environment.read(PRODUCTION | GATEWAY)
    assert (read.sms_gateway, read.sms_sender) == tuple(GATEWAY.values())
    assert environment.read(PRODUCTION).sms_gateway == ""


@pytest.mark.parametrize("sender", ["123", "۱۲۳", "+98 123", "1480", "Behzisti", "PANAH", "اورژانس", "Safe House"])
@pytest.mark.parametrize("mode", ["production", "demo", "test"])
def test_a_sender_that_tells_who_writes_is_refused_at_the_start(sender: str, mode: str) -> None:
    """Whoever holds her telephone reads it."""
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_SENDER: tells whoever holds the telephone"):
        environment.read(PRODUCTION | {"PANAH_MODE": mode, "PANAH_SMS_SENDER": sender})


@pytest.mark.parametrize("sender", ["12", "پیام", "a" * 12, "News\r\nX: 1", "3" * 16])
def test_a_sender_that_no_network_takes_is_refused(sender: str) -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_SENDER: must be a number"):
        environment.read(PRODUCTION | {"PANAH_SMS_SENDER": sender})


def test_a_gateway_needs_a_sender() -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_SENDER: is not set"):
        environment.read(PRODUCTION | GATEWAY | {"PANAH_SMS_SENDER": ""})


@pytest.mark.parametrize("address", [
    "kannel.internal:13013", "ftp://kannel.internal/", "http:///cgi-bin/sendsms", "http://kannel.internal/send?to=1",
    "http://kannel.internal:port/", "http://u:p ss@kannel.internal/a b", "http://kannel.internal/\r\nX: 1"])
def test_an_address_that_is_none_is_refused_without_being_told(address: str) -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_GATEWAY: must be http") as refusal:
        environment.read(PRODUCTION | GATEWAY | {"PANAH_SMS_GATEWAY": address})
    assert address not in str(refusal.value)


@pytest.mark.parametrize("address", ["http://8.8.8.8/cgi-bin/sendsms", "http://sms.example.org/cgi-bin/sendsms"])
def test_numbers_leave_the_local_network_encrypted_only(address: str) -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_GATEWAY: must begin with https"):
        environment.read(PRODUCTION | GATEWAY | {"PANAH_SMS_GATEWAY": address})
    encrypted = address.replace("http:", "https:")
    assert environment.read(PRODUCTION | GATEWAY | {"PANAH_SMS_GATEWAY": encrypted}).sms_gateway == encrypted


@pytest.mark.parametrize("host", ["kannel", "kannel.internal", "10.0.0.7:13013", "127.0.0.1", "[::1]:13013"])
def test_within_the_local_network_plain_http_will_do(host: str) -> None:
    address = f"http://u:p@{host}/cgi-bin/sendsms"
    assert environment.read(PRODUCTION | GATEWAY | {"PANAH_SMS_GATEWAY": address}).sms_gateway == address


LINES = {"PANAH_SMS_LINES": "30001234=H30,*=H09", "PANAH_SMS_SECRET": "s" * 32, "PANAH_SMS_PROVIDER": "kavenegar"}


def test_lines_secret_and_provider_of_short_messages() -> None:
    read, bare = environment.read(PRODUCTION | LINES), environment.read(PRODUCTION)

    assert (read.sms_lines, read.sms_secret, read.sms_provider) == (
        {"30001234": "H30", "*": "H09"}, "s" * 32, SmsProvider.KAVENEGAR)
    assert (bare.sms_lines, bare.sms_secret, bare.sms_provider) == ({}, "", SmsProvider.KANNEL)


@pytest.mark.parametrize(("variable", "value", "problem"), [
    ("PANAH_SMS_LINES", "30001234", "must be number=hall"), ("PANAH_SMS_SECRET", "short", "must have at least"),
    ("PANAH_SMS_SECRET", "insecure" * 6, "published default"), ("PANAH_SMS_PROVIDER", "pigeon", "must be one of")])
def test_anything_else_is_refused_without_being_told(variable: str, value: str, problem: str) -> None:
    with pytest.raises(BadEnvironment, match=f"^{variable}: .*{problem}") as refusal:
        environment.read(PRODUCTION | LINES | {variable: value})
    assert value not in str(refusal.value)


def test_a_demonstration_takes_no_messages_of_the_world() -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_SECRET: belongs to production"):
        environment.read(PRODUCTION | LINES | {"PANAH_MODE": "demo", "PANAH_HOSTS": ""})


def test_a_demonstration_writes_to_nobody() -> None:
    """An invented number may be somebody's."""
    with pytest.raises(BadEnvironment, match="^PANAH_SMS_GATEWAY: belongs to production"):
        environment.read(PRODUCTION | GATEWAY | {"PANAH_MODE": "demo", "PANAH_HOSTS": ""})


EXCHANGE = "ami://panah:secret@pbx.internal:5038/pbx1"


@pytest.mark.parametrize("url", [EXCHANGE, "ami://panah:s%2Fx@10.1.2.3/karaj", "amis://panah:x@pbx.example.org:5039/pbx1"])
def test_an_exchange_may_be_near_or_reached_through_tls(url: str) -> None:
    assert environment.read(PRODUCTION | {"PANAH_EXCHANGE": url}).exchange == url


def test_without_an_exchange_there_is_none() -> None:
    assert environment.read(PRODUCTION).exchange == ""


def test_an_exchange_of_the_world_is_not_spoken_to_in_the_open() -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_EXCHANGE: must begin with amis://"):
        environment.read(PRODUCTION | {"PANAH_EXCHANGE": "ami://panah:x@pbx.example.org/pbx1"})


@pytest.mark.parametrize("url", [
    "http://panah:x@pbx.internal/pbx1", "ami://pbx.internal/pbx1", "ami://panah@pbx.internal/pbx1",
    "ami://panah:x@pbx.internal", "ami://panah:x@pbx.internal/Two-Names", f"{EXCHANGE}?a=b",
    "ami://panah:x\r\nAction@pbx.internal/pbx1",
])
def test_what_is_no_exchange_is_refused_without_repeating_its_secret(url: str) -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_EXCHANGE: must be ami") as refusal:
        environment.read(PRODUCTION | {"PANAH_EXCHANGE": url})
    assert "x@" not in str(refusal.value)


def test_a_demonstration_has_only_the_exchange_of_its_own_machine() -> None:
    demo = PRODUCTION | {"PANAH_MODE": "demo", "PANAH_HOSTS": ""}
    assert environment.read(demo | {"PANAH_EXCHANGE": "ami://panah:x@127.0.0.1:5038/loopback"}).exchange
    with pytest.raises(BadEnvironment, match="^PANAH_EXCHANGE: a demonstration knows only"):
        environment.read(demo | {"PANAH_EXCHANGE": EXCHANGE})


PARTNER = "https://110.example/eido"


def test_a_machine_of_the_police_is_known_by_its_address() -> None:
    read = environment.read(PRODUCTION | {"PANAH_EIDO_110": PARTNER})

    assert read.eido == {"police": PARTNER, "medical": "", "fire": ""}


@pytest.mark.parametrize("address", ["110.example/eido", "https://user:hidden@110.example/eido", "https://110.example",
                                     "ftp://110.example/eido"])
def test_a_machine_without_a_plain_address_is_refused(address: str) -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_EIDO_110: must be http") as refusal:
        environment.read(PRODUCTION | {"PANAH_EIDO_110": address})
    assert "hidden" not in str(refusal.value)


def test_files_for_a_machine_of_the_world_are_encrypted_on_the_way() -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_EIDO_115: must begin with https"):
        environment.read(PRODUCTION | {"PANAH_EIDO_115": "http://115.example/eido"})


def test_a_demonstration_calls_nobody_out() -> None:
    with pytest.raises(BadEnvironment, match="^PANAH_EIDO_125: belongs to production"):
        environment.read(PRODUCTION | {"PANAH_MODE": "demo", "PANAH_HOSTS": "localhost", "PANAH_EIDO_125": PARTNER})


@pytest.mark.parametrize(("variables", "refusal"), [
    ({"PANAH_EIDO_110": "110"}, "PANAH_EIDO_110: must be http(s)://host:port/path, with nothing behind the path"),
    ({"PANAH_EIDO_110": "http://110.example/eido"},
     "PANAH_EIDO_110: must begin with https:// where the machine is outside the local network"),
    ({"PANAH_SMS_GATEWAY": "kannel"},
     "PANAH_SMS_GATEWAY: must be http(s)://user:password@host:port/path, with nothing behind the path"),
    ({"PANAH_SMS_GATEWAY": "http://sms.example.org/send", "PANAH_SMS_SENDER": "30001234"},
     "PANAH_SMS_GATEWAY: must begin with https:// where the gateway is outside the local network"),
    ({"PANAH_SMS_GATEWAY": "https://sms.example.org/send"},
     "PANAH_SMS_SENDER: is not set, and messages need a sender"),
    ({"PANAH_EXCHANGE": "pbx"}, "PANAH_EXCHANGE: must be ami(s)://user:secret@host:port/name, the name of small "
                                "letters and digits"),
    ({"PANAH_EXCHANGE": "ami://panah:x@pbx.example.org/pbx1"},
     "PANAH_EXCHANGE: must begin with amis:// where the exchange is outside the local network"),
])
def test_each_machine_is_refused_in_its_own_words(variables: dict[str, str], refusal: str) -> None:
    with pytest.raises(BadEnvironment) as refused:
        environment.read(PRODUCTION | variables)
    assert str(refused.value) == refusal
