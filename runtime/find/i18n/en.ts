/** Texts of search, recent records and favourites in English; `ja.ts` has the same keys (checked by its type). */
const en = {
  title: 'Search',
  placeholder: 'Search in all records',
  everything: 'Everything',
  more: 'Show all in {{plural}}',
  nothing: 'Nothing found for “{{text}}”',
  nothingHint: 'Other words, or fewer, may find it. Kana, width and old kanji make no difference.',
  favourites: 'Favourites',
  noFavourites: 'The star on a record or a list keeps it here and in the navigation.',
  recent: 'Recent',
  noRecent: 'Records you open stand here.',
  add: 'Add to favourites',
  remove: 'Remove from favourites',
  up: 'Move up: {{title}}',
  down: 'Move down: {{title}}',
  drop: 'Remove: {{title}}',
  rename: 'Rename: {{title}}',
  run: 'Run',
  runTitle: 'Run “{{title}}”?',
  switchApp: 'Switch app',
  searchAll: 'Search everywhere for “{{text}}”',
  home: 'Home',
  menu: 'Menu',
  create: 'Create',
  inbox: 'Tasks',
}

export default en
export type FindTexts = { [K in keyof typeof en]: string }
