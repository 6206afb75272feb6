"""A PDF signed with the key of this instance: readers of PDFs show whether it was changed since.

The certificate is made by ourselves, so readers call the signer unknown until somebody trusts it;
that nothing was changed they see all the same, and our own page knows the key.
"""

import logging
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from django.conf import settings

from members.views.proof import keys

FIELD = "Network"
LONG = timedelta(days=365 * 50)
"""Nobody renews a certificate that only says that a file is as it was."""
BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading a file that somebody made up may end in."""
ROOM = 8192
"""Bytes kept free in the file for the signature."""


def sealed(pdf: bytes, *, reason: str) -> bytes:
    """The file with a signature over all of it. PyHanko takes a second to load, which
    only whoever fetches a signed paper waits for."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=str(settings.WAGTAIL_SITE_NAME),
        location=settings.BASE_URL,
    )
    signer = PdfSigner(about, signer=_signer(), new_field_spec=SigFieldSpec(FIELD))
    return bytes(
        signer.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=ROOM, existing_fields_only=False
        ).getvalue()
    )


def unchanged(pdf: bytes, *, subject: str) -> bool:
    """Did this instance sign the file, is all of it as it was then, and is it about `subject`?"""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    if not pdf.rstrip().endswith(b"%%EOF"):
        return False
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(BytesIO(pdf))
        [signature] = reader.embedded_regular_signatures
        about = str(reader.trailer["/Info"]["/Subject"])
        trusted = ValidationContext(trust_roots=[_certificate()], allow_fetching=False)
        state = validate_pdf_signature(signature, trusted)
    except (PdfError, SigningError, *BROKEN):
        return False
    whole = state.coverage == SignatureCoverageLevel.ENTIRE_FILE
    sound = state.intact and state.valid and whole and _is_ours(signature.signer_cert)
    return bool(sound and about == subject)


def certificate() -> x509.Certificate:
    """One for the key of this instance, the same for as long as the key is the same."""
    key = keys.signing_key()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, str(settings.WAGTAIL_SITE_NAME)[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, str(settings.WAGTAIL_SITE_NAME)[:64]),
        ]
    )
    since = datetime(2025, 1, 1, tzinfo=UTC)
    signing = x509.KeyUsage(True, True, *(False,) * 7)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int(keys.key_name(), 16))
        .not_valid_before(since)
        .not_valid_after(since + LONG)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(signing, critical=True)
    )
    return made.sign(key, hashes.SHA256())


def _signer() -> Any:
    from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = keys.signing_key().private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=_certificate(),
        signing_key=PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),
    )


def _certificate() -> Any:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

    return Certificate.load(certificate().public_bytes(serialization.Encoding.DER))


def _is_ours(found: Any) -> bool:
    ours = keys.signing_key().public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return bool(found.public_key.dump() == ours.public_bytes(serialization.Encoding.DER, form))
