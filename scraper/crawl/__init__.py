"""From a source to drafts: discovery, manners, and one verdict for every address."""
