"""What we keep: mapped classes, the encrypted databases, migrations. Only models and services know SQL."""
