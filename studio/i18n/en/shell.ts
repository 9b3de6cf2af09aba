/** The frame: navigation, guards, rights, kinds of documents. */
export default {
  page: {
    entities: 'Entities',
    relations: 'Relations',
    views: 'Views',
    forms: 'Forms',
    apps: 'Apps',
    roles: 'Roles',
    users: 'Users',
    units: 'Units',
    teams: 'Teams',
    keys: 'API keys',
    packs: 'Packs',
    changes: 'Changes',
  },
  group: { model: 'Model', access: 'Access', system: 'System' },
  shell: {
    noAccessHint: 'The studio is for administrators. Ask yours for a right of the platform, such as “model”.',
    noRightHint: 'This page needs the right “{{right}}”. Ask your administrator for a role that has it.',
  },
  guard: {
    title: 'Leave without applying?',
    hint: 'Your changes are not applied yet. They stay in this tab: come back to this page and go on where you were.',
    leave: 'Leave',
    stay: 'Stay here',
  },
  kind: {
    entity: 'Entity',
    view: 'View',
    form: 'Form',
    role: 'Role',
    app: 'App',
    extension: 'Extension',
  },
  right: {
    model: { title: 'Model', hint: 'Change entities, views, forms, apps and roles.' },
    workflows: { title: 'Workflows', hint: 'Change what happens by itself.' },
    packs: { title: 'Packs', hint: 'Install ready-made packs.' },
    users: { title: 'Users', hint: 'Invite people; give them roles, units and teams.' },
    audit: { title: 'Audit', hint: 'Read who did what, everywhere.' },
    api: { title: 'API keys', hint: 'Make keys for programs.' },
  },
}
