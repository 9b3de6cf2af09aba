/** What people are told within the app, in English. */
const notifications = {
  title: 'Notifications',
  unread_one: 'Notifications: {{count}} new',
  unread_other: 'Notifications: {{count}} new',
  new: 'New:',
  readAll: 'Mark all as read',
  none: 'Nothing new for you.',
  older: 'Show older ones',
  all: 'All notifications',
}

export default notifications
