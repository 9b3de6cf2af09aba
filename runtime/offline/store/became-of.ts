/** The address of a record that was made on this device, now that the server has it; null for any other page. */
import { deviceDatabase } from './device-database.ts'

export async function becameOf(pathname: string): Promise<string | null> {
  const own = pathname.split('/')[4]
  const id = own ? await (await deviceDatabase()).get('facts', own) : undefined
  return id ? pathname.replace(own!, id) : null
}
