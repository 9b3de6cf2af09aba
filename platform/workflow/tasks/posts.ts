/** The posts people hold in units: who leads whom, and with which rank one decides. One may hold several (兼務). */
import { sql } from 'kysely'
import { audited } from '../../access/audit.ts'
import type { Context } from '../../access/context.ts'
import { violated } from '../../access/violated.ts'
import type { Post } from '../../contract/task.ts'
import { newId } from '../../database/new-id.ts'
import { invalid } from '../../errors.ts'

export async function listPosts({ database }: Context): Promise<Post[]> {
  const { rows } = await sql<Post>`select user_id as "user", unit, title, rank, head from enishi.post
    order by rank desc, title, id`.execute(database.kysely)
  return rows
}

/** All that somebody holds, from now on. Throws 422 for a unit that is not there. */
export async function replacePosts(context: Context, user: string, posts: Omit<Post, 'user'>[]): Promise<Post[]> {
  try {
    await audited(
      context,
      async ({ kysely }) => {
        await sql`delete from enishi.post where user_id = ${user}::uuid`.execute(kysely)
        for (const { unit, title, rank, head } of posts)
          await sql`insert into enishi.post (id, user_id, unit, title, rank, head)
            values (${newId()}::uuid, ${user}::uuid, ${unit}::uuid, ${title}, ${rank}, ${head})`.execute(kysely)
      },
      () => ({ action: 'posts-changed', subject: user, details: { posts: posts.map(post => ({ ...post })) } }),
    )
  } catch (error) {
    if (violated(error) !== 'foreign-key') throw error
    throw invalid('A post names somebody or a unit that is not there.', [
      { pointer: '', code: 'reference', message: 'The person or a unit was not found.' },
    ])
  }
  return (await listPosts(context)).filter(post => post.user === user)
}
