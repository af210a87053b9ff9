"""The register of parties: who answers and is no school. Reading proposes, a person accepts (docs/adr/0011)."""
