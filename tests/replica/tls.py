"""A throwaway certificate authority, so that hosts of the offline web can speak https.

Its key never leaves the process, its certificate is trusted by whoever names :attr:`Authority.file`
in ``SSL_CERT_FILE``, and both end with the process. Certificates are good for two days about today,
by the machine's clock: OpenSSL knows no other.
"""

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Kind = Literal["good", "expired", "other-name", "self-signed"]
"""What certificate a host shows: one that can be verified, or what is wrong with it."""

_DAY = timedelta(days=1)
_OTHER = "www.somebody-else.example"


class Authority:
    """Signs certificates for hosts; one key and one certificate a host, made at first need."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="offline-web-")
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("offline web, throwaway")
        self._contexts: dict[tuple[str, Kind], ssl.SSLContext] = {}
        self._lock = Lock()
        self.file = Path(self._folder.name) / "authority.pem"
        """The authority's own certificate, for ``SSL_CERT_FILE``."""
        own = _begun(self._name, self._name, self._key.public_key(), datetime.now(UTC))
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        self.file.write_bytes(_pem(own.sign(self._key, hashes.SHA256())))

    def context(self, host: str, kind: Kind = "good") -> ssl.SSLContext:
        """Return what a server needs to be a host, with a certificate of that kind."""
        with self._lock:
            if (host, kind) not in self._contexts:
                self._contexts[host, kind] = self._made(host, kind)
            return self._contexts[host, kind]

    def _made(self, host: str, kind: Kind) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _named(host)
        when = datetime.now(UTC) - (10 * _DAY if kind == "expired" else timedelta())
        by, with_key = (subject, key) if kind == "self-signed" else (self._name, self._key)
        name = x509.DNSName(_OTHER if kind == "other-name" else host)
        signed = (
            _begun(subject, by, key.public_key(), when)
            .add_extension(x509.SubjectAlternativeName([name]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(with_key, hashes.SHA256())
        )
        both = Path(self._folder.name) / f"{host}-{kind}.pem"
        both.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + _pem(signed)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both)
        return context


@cache
def authority() -> Authority:
    """Return the authority of this process."""
    return Authority()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _begun(
    subject: x509.Name, by: x509.Name, key: ec.EllipticCurvePublicKey, when: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(when - _DAY)
        .not_valid_after(when + _DAY)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
