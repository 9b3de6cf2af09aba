/** What the server summed a revision of packs up as, in the user's language; what it does not know stays as it is. Pure. */
import type { TFunction } from 'i18next'

const patterns = [
  { key: 'installed', words: /^Installed (?<packs>.+)$/ },
  { key: 'upgraded', words: /^Upgraded (?<pack>\S+) (?<from>\S+) to (?<to>\S+)$/ },
  { key: 'uninstalledKept', words: /^Uninstalled (?<pack>\S+), keeping what it brought$/ },
  { key: 'uninstalledPurged', words: /^Uninstalled (?<pack>\S+), with all its records for good$/ },
  { key: 'uninstalled', words: /^Uninstalled (?<pack>\S+)$/ },
  { key: 'shipped', words: /^Shipped with Enishi$/ },
]

export function summaryWords(summary: string, t: TFunction): string {
  for (const { key, words } of patterns) {
    const found = words.exec(summary)
    if (found) return t(`revisions.${key}`, { ...found.groups })
  }
  return summary
}
