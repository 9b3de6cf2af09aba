/** The first page of the studio: from nothing to an app. */
export default {
  start: {
    intro:
      'From a spreadsheet to an app that people work with, step by step. Nothing is saved before you have seen what it does.',
    orPack: 'Somebody made it already?',
    there_one: 'one there',
    there_other: '{{count}} there',
    sheet: {
      title: 'Bring a spreadsheet',
      hint: 'An entity is a kind of thing you keep records of: buildings, assets. A sheet’s columns become its fields, its rows records. What others point to comes first.',
      go: 'From a spreadsheet',
    },
    roles: {
      title: 'Say who may do what',
      hint: 'A role says which records people see and change, and which fields they do not see.',
      go: 'Roles',
    },
    forms: {
      title: 'Lay out the forms',
      hint: 'Drag the fields to their places; a role can have a form of its own. Without one, a form follows from the entity.',
      go: 'Forms',
    },
    views: {
      title: 'Show it as a list, board or calendar',
      hint: 'A view says which records are shown, as what, in which order.',
      go: 'Views',
    },
    dashboards: {
      title: 'Show numbers and charts',
      hint: 'A dashboard counts what is there and leads to the records behind each number.',
      go: 'Dashboards',
    },
    apps: {
      title: 'Put it into an app',
      hint: 'An app is what people find at the left: its lists, boards and dashboards.',
      go: 'Apps',
    },
    workflows: {
      title: 'Let things happen by themselves',
      hint: 'A workflow runs each morning, or when a record changes: it reminds, asks, updates.',
      go: 'Workflows',
    },
    users: {
      title: 'Invite people',
      hint: 'Each gets a link to set a password, and the roles you give.',
      go: 'Users',
    },
    pack: {
      title: 'Take it along',
      hint: 'All of it as one file: a copy for safety, for git, for another installation.',
      go: 'Make a pack',
    },
  },
}
