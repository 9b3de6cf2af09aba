/** Texts of files, line items and related lists in English. */
export const file = {
  choose: 'Choose or drop a file',
  replace: 'Replace',
  remove: 'Remove {{name}}',
  tooLarge: '{{name}} is larger than {{size}}.',
  removed: '{{name}} removed',
  uploading: 'Uploading {{name}}',
  stop: 'Stop {{name}}',
  rename: 'Rename {{name}}',
  download: 'Download',
  noPreview: 'This kind of file cannot be shown here. Download it to open it.',
}

export const items = {
  add: 'Add a line',
  none: 'No lines',
  total: 'Total',
  actions: 'Actions',
  cell: '{{field}}, line {{line}}',
  remove: 'Remove line {{line}}',
  copy: 'Copy line {{line}}',
  lineMenu: 'Actions for line {{line}}',
  up: 'Move line {{line}} up',
  down: 'Move line {{line}} down',
}

export const related = {
  none: 'None yet',
  name: 'Name',
  more: 'Show {{number}} more',
  list: 'Open {{title}} as a list',
  add: 'Add existing',
  added: '{{label}} added',
  taken: '{{label}} taken out',
  take: 'Take {{label}} out of this list',
}
