"""The patient check under the name the forum's neighbours above know it by; it stands in the ledger, for every room."""

from coalition.ledger.identifiers import PatientSafeText, identifiers_in, refuse_identifiers

__all__ = ["PatientSafeText", "identifiers_in", "refuse_identifiers"]
