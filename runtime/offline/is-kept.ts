/** Which answers are kept on this device: who one is, descriptions, records, and the first pages of lists. Pure. */
const kept =
  /^\/api\/(me$|me\/preferences|meta\/entities\/|records\/|views|favourites|comments|tasks\/counts?$|notifications\/count|organisation$|plugins\/screens)/
const never = /\/(export|import|share|documents|duplicates|aggregate)(\/|$)|[?&](after|before|offset|search|trashed)=/

export const isKept = (method: string, path: string): boolean =>
  method === 'GET' && kept.test(path.split('?')[0]!) && !never.test(path)
