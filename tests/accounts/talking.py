"""An identity system that speaks SCIM in the tests."""

import json

from django.test import Client

ADA = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada@riverside.example", "externalId": "e-1", "title": "Nurse",
    "name": {"givenName": "Ada", "familyName": "Berg"}, "emails": [{"value": "ada@riverside.example", "type": "work", "primary": True}],
    "active": True,
}  # fmt: skip
CONTENT = "application/scim+json"


class Talk:
    """Requests with a key."""

    def __init__(self, client, key: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {key}"}

    def get(self, path: str, **query):
        return self.client.get(f"/scim/v2/{path}", query, headers=self.headers)

    def post(self, path: str, body: dict):
        return self.raw(path, json.dumps(body))

    def raw(self, path: str, body: str, content: str = CONTENT):
        return self.client.post(f"/scim/v2/{path}", body, content_type=content, headers=self.headers)

    def put(self, path: str, body: dict):
        return self.client.put(f"/scim/v2/{path}", json.dumps(body), content_type=CONTENT, headers=self.headers)

    def patch(self, path: str, *operations):
        body = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": list(operations)}
        return self.client.patch(f"/scim/v2/{path}", json.dumps(body), content_type=CONTENT, headers=self.headers)

    def delete(self, path: str):
        return self.client.delete(f"/scim/v2/{path}", headers=self.headers)

    def browser(self, person) -> Client:
        """A browser in which `person` is signed in."""
        found = Client()
        found.force_login(person)
        return found
