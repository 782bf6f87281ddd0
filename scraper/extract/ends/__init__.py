"""What stands at the end of a page: provenance, disclaimers, what may be reposted."""
