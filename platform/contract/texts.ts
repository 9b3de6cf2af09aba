/** By language: `{ "en": "Dear {{ record.name }}", "ja": "…" }`; a text alone is the same in all. */
export type Texts = string | Record<string, string>
