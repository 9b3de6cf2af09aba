/** Rows a second of one POST after the other of 5,000 accounts each, validated and logged. */
import { newAccount } from './account.ts'
import { median } from './compare.ts'
import type { Rival } from './workloads.ts'

const records = 5_000

export async function bulkInsertRate({ origin, token }: Rival, slices: number): Promise<number> {
  const rates: number[] = []
  for (let slice = 0; slice < slices; slice++) {
    const body = Array.from({ length: records }, (_, index) => ({
      ...newAccount(index),
      code: `B-${slice * records + index}`,
    }))
    const text = JSON.stringify(body)
    const began = performance.now()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${origin}/api/records/account`, { method: 'POST', headers, body: text })
    const answer = await response.text()
    if (response.status !== 201) throw new Error(`A bulk insert was answered:\n${answer.slice(0, 1000)}`)
    rates.push(records / ((performance.now() - began) / 1000))
  }
  return median(rates)
}
