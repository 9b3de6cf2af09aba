/** Views, forms, apps and roles as lists. */
export default {
  documents: {
    title: 'Title',
    id: 'Id',
    entity: 'Entity',
    about: { view: 'About', form: 'Entity', app: 'Pages', role: 'Entities', extension: 'Adds to', message: 'Entity' },
    entities_one: 'one entity',
    entities_other: '{{count}} entities',
    pages_one: 'one page',
    pages_other: '{{count}} pages',
    new: {
      view: 'New view',
      form: 'New form',
      app: 'New app',
      role: 'New role',
      extension: 'New extension',
      message: 'New message',
    },
    empty: {
      view: 'No views',
      form: 'No forms',
      app: 'No apps',
      role: 'No roles',
      extension: 'No extensions',
      message: 'No messages',
    },
    emptyHint: {
      view: 'Without any, every list shows the columns that follow from its entity.',
      form: 'Without any, every form follows from its entity.',
      app: 'Without any, everybody finds all entities under “Everything”.',
      extension: 'An extension adds fields to an entity of the platform or of a pack.',
      message: 'A message is a text that workflows and people send, with fields of a record in it.',
      role: 'Without any, only administrators may do something.',
    },
    remove: 'Remove: {{kind}}',
  },
  viewType: { grid: 'list', kanban: 'kanban' },
}
