"""«Не применимо»: reports that wait for whoever takes off control (docs/adr/0022)."""
