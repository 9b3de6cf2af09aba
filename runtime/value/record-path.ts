/** The address of a record's page. */
export const recordPath = (app: string, entity: string, id: string): string =>
  `/a/${[app, entity, id].map(encodeURIComponent).join('/')}`
