/** Puts the name of a record that a link brought by its id among the known ones. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../client.ts'
import type { Labels } from '../form/data/to-form-data.ts'

export function useLabel(entity: string, id: string | undefined, labels: Labels): void {
  const { data } = useQuery({
    queryKey: ['record', entity, id, 'label'],
    queryFn: () => client.records.get(entity, id!, '_id,_label'),
    enabled: id !== undefined && !labels.has(id),
  })
  if (data?._label) labels.set(data._id, data._label)
}
