"""Forms: questions one under the other, and how what is typed reaches the store."""
