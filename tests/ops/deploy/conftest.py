"""A site behind nginx and behind Caddy, with the files of deploy/."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import DjangoDbBlocker

from tests.core.smtp import free_port
from tests.ops.backup.places import Place, cloned_database
from tests.ops.deploy import tools
from tests.ops.deploy.site import HOST, Visitor, running, serving, wait_for

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{}}
http {{
    access_log off;
    types {{ text/html html; text/css css; text/javascript js; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/meetinc.conf;
}}
"""

CADDY = """{{
	admin off
	skip_install_trust
	local_certs
	auto_https disable_redirects
	storage file_system {folder}/storage
}}
"""


@pytest.fixture(scope="module")
def place(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    with django_db_blocker.unblock(), cloned_database() as name:
        yield Place(name, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def https_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def site(place: Place, https_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """`meetinc serve`; its port."""
    with serving(place, https_port=https_port, log=tmp_path_factory.mktemp("log") / "serve.log") as port:
        yield port


@pytest.fixture(params=["nginx", "caddy"])
def visitor(request: pytest.FixtureRequest, site: int, https_port: int, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor of the site through the web server before it."""
    name = str(request.param)
    program = tools.program(name)
    prepare = {"nginx": nginx_command, "caddy": caddy_command}[name]
    command = prepare(program, tmp_path, site=site, https_port=https_port)
    with running(command, log=tmp_path / "log", env={**os.environ, "HOME": str(tmp_path)}) as process:
        wait_for(https_port, process, tmp_path / "log")
        yield Visitor(https_port)


def nginx_command(program: Path, folder: Path, *, site: int, https_port: int) -> list[str]:
    """nginx with deploy/nginx.conf: other ports and another certificate, nothing else."""
    certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for ours, theirs in {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "listen 443": f"listen 127.0.0.1:{https_port}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        f"/etc/letsencrypt/live/{HOST}": str(folder),
        # A port in the address, which a site in the open does not have.
        "Host $host;": "Host $http_host;",
    }.items():
        assert ours in text
        text = text.replace(ours, theirs)
    text = "\n".join(line for line in text.splitlines() if "[::]" not in line)
    (folder / "meetinc.conf").write_text(text, encoding="utf-8")
    user = f"user {os.environ.get('USER', 'root')};" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    return [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy_command(program: Path, folder: Path, *, site: int, https_port: int) -> list[str]:
    """Caddy with deploy/Caddyfile: other ports and a certificate of its own, nothing else."""
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    for ours, theirs in {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        f"\n{HOST} {{": f"\nhttps://{HOST}:{https_port} {{",
    }.items():
        assert ours in text
        text = text.replace(ours, theirs)
    (folder / "Caddyfile").write_text(CADDY.format(folder=folder) + text, encoding="utf-8")
    return [str(program), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def certificate(folder: Path) -> None:
    """A key and a certificate that nobody signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").write_bytes(private)
