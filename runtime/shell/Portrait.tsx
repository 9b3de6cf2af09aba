/** A person's picture over their initials, where they have one. */
import { client } from '../client.ts'
import classes from './Initials.module.css'
import { usePortraits } from './usePortraits.ts'

export function Portrait({ person }: { person: string }) {
  const version = usePortraits()?.[person]
  return version ? <img className={classes.portrait} src={client.portraits.url(person, version)} alt="" /> : null
}
