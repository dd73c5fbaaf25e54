/** Names of columns that speak of a person, by the words we use for them. */
export const looksPersonal =
	/(^|_)(name|phone|nik|email|recipient|address|person|owner|buyer|account|note|story|latitude|contact|body|reason|answers?|details|ip)(_|$)|(_key|_cipher|_index|storage_key)$|^(text|extra|links|data|facts|content|photos|columns|before|old_value|new_value|proposed_values|current_values|base_values|decided_values)$/;

/** Tables with such a column that hold nothing of an owner or buyer, and why. */
export const notPersonal: Readonly<Record<string, string>> = {
	'accounts.consent_text': 'words that everybody reads',
	'areas.area': 'names of places',
	'areas.edition_area': 'names of places',
	'areas.boundary_ring': 'lines of places',
	'areas.boundary': 'lines of places',
	'campaigns.campaign': 'what an office announces to everybody',
	'campaigns.member': 'which products are in a campaign; gone with the product',
	'campaigns.rule': 'dated rules',
	'sheets.filled_product': 'which products went into a file; gone with the product',
	'connections.rule': 'dated rules',
	'catalogue.category': 'names of categories',
	'channels.place':
		'names of shops, markets and corners; who runs them is an enterprise of its own',
	'channels.place_kind': 'names of kinds',
	'channels.place_rule': 'dated rules',
	'connections.category_answer':
		'what products are, as a category of a shop elsewhere asks: packaging, contents; gone with the link',
	'connections.link_product':
		'which product a shop elsewhere sells, and what it is as its category asks; gone with the link',
	'connections.link_picture':
		'which picture a shop elsewhere has already: keys of photos of products',
	'connections.outbox':
		'which product waits to be told to a shop elsewhere; its key is for one call',
	'demand.rule': 'dated rules',
	'feeds.rule': 'dated rules',
	'fieldwork.interview_tally': 'counts of visits, derived from the interviews',
	'ledger.channel': 'names of ways to sell',
	'marketplaces.marketplace': 'names of marketplaces',
	'orders.courier_quote': 'prices of couriers between kecamatan',
	'orders.courier_place': 'what a service calls a kecamatan',
	'orders.checkout': 'a hash and a key that the client made up',
	'orders.dispute': 'what a complaint is about, and its clocks; its words are entries',
	'orders.order_line': 'what was sold and for how much; kept for the books (tax-documents)',
	'orders.order_rule': 'dated rules',
	'platform.setting': 'facts about the installation',
	'presence.rule': 'dated rules',
	'presence.statement':
		'counts of a moment, and what they mean; the officer who had them made by id',
	'presence.statement_address':
		'which addresses were counted as seen: they go with the address, which presence erases',
	'privacy.erasure': 'ids only: proof of what was done',
	'privacy.incident': 'what an officer wrote about a breach, sealed; names no one person',
	'privacy.processing': 'the register of processing: words that everybody reads',
	'privacy.retention_rule': 'dated rules',
	'privacy.retention_run': 'counts',
	'privacy.suppression': 'keyed hashes: it must outlive the erasure to do its work',
	'reviews.rule': 'dated rules',
	'registry.column_mapping': 'headers of files',
	'registry.helper_rule': 'dated rules',
	'registry.repeat_rule': 'dated rules',
	'permits.food_group': 'names of groups of food',
	'permits.permit_kind': 'names of permits',
	'permits.permit_rule': 'dated rules',
	'registry.import_seen':
		'rows of a file while it is read: unlogged, and deleted when the run ends',
	'permits.letter_office': 'who signs letters for an office, as part of the letters',
};
