"""What a person is told of terms: the daily digest by mail or in the application, and the private calendar (ADR 20)."""
