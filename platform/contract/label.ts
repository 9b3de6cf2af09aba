/** A text that a person reads, in the language it was written in and others. */
export interface Label {
  text: string
  /** By BCP 47 language tag (`ja`), from `x-i18n`. */
  i18n?: Record<string, string>
}

/** `labelText({ text: 'Account', i18n: { ja: '取引先' } }, 'ja')` → `取引先`; falls back to the written one. */
export const labelText = (label: Label, locale: string): string =>
  label.i18n?.[locale] ?? label.i18n?.[locale.split('-')[0]!] ?? label.text
