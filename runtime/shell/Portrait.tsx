/** A person's picture over their initials, where they have one. Who has one is asked once for all. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'
import classes from './Initials.module.css'

export function Portrait({ person }: { person: string }) {
  const { data } = useQuery({
    queryKey: ['portraits'],
    queryFn: ({ signal }) => client.portraits.list(signal),
    staleTime: 300_000,
  })
  const version = data?.[person]
  return version ? <img className={classes.portrait} src={client.portraits.url(person, version)} alt="" /> : null
}
