/** Tags over all entities. */
export default {
  tags: {
    hint: 'Free words that people put on records, over all entities. Choose one to rename it or take it off, several to make one of them.',
    none: 'No record has tags yet.',
    search: 'Search tags',
    tag: 'Tag',
    count: 'Records',
    where: 'Where',
    choose: 'Choose {{tag}}',
    more: 'The first {{count}} are shown. Search for others.',
    change: 'Change ({{count}})',
    changeTitle: 'Change {{tags}}',
    what: 'What becomes of it',
    rename: 'Rename it everywhere',
    merge: 'Make one tag of them',
    remove: 'Take it off all records',
    to: 'New name',
    changes_one: 'One record changes. Its history tells what it had.',
    changes_other: '{{number}} records change. Their history tells what they had.',
    refused_one: 'One record could not be changed: you may not, or it would not be valid.',
    refused_other: '{{count}} records could not be changed: you may not, or they would not be valid.',
  },
}
