import { sql } from 'kysely'
import type { Fragment, WriteSql } from './fragment.ts'
import { product, quotient, rounded } from './number-sql.ts'
import type { Sql } from './parts.ts'
import { at } from './parts.ts'

/** Amount and currency are computed apart; money of two currencies has no sum: its currency is null, and so is the whole. */
export const moneySql = {
  money_of: (parts) => withCurrency(at(parts, 0).sql, sql`substring(${at(parts, 1).sql} from '^[A-Z]{3}$')`),
  money_add: sameCurrency((left, right) => sql`(${left} + ${right})`),
  money_subtract: sameCurrency((left, right) => sql`(${left} - ${right})`),
  money_multiply: scaled(product),
  money_divide: scaled(quotient),
  money_ratio: (parts) => {
    const [left, right] = [at(parts, 0), at(parts, 1)]
    return { sql: sql`case when ${left.currency} = ${right.currency} then ${quotient(left.sql, right.sql)} end` }
  },
  money_negate: ([money]) => ({ ...money, sql: sql`(- ${money?.sql})` }),
  money_round: scaled(rounded),
  money_amount: ([money]) => ({ sql: sql`case when ${money?.currency} is not null then ${money?.sql} end` }),
  money_currency: ([money]) => ({ sql: sql`case when ${money?.sql} is not null then ${money?.currency} end` }),
} satisfies Record<string, WriteSql>

function sameCurrency(write: (left: Sql, right: Sql) => Sql): WriteSql {
  return (parts) => {
    const [left, right] = [at(parts, 0), at(parts, 1)]
    return withCurrency(write(left.sql, right.sql), sql`case when ${left.currency} = ${right.currency} then ${right.currency} end`)
  }
}

/** Money with a number, written on either side. */
function scaled(write: (amount: Sql, factor: Sql) => Sql): WriteSql {
  return (parts) => {
    const [left, right] = [at(parts, 0), at(parts, 1)]
    const [money, factor] = left.currency ? [left, right] : [right, left]
    return withCurrency(write(money.sql, factor.sql), money.currency ?? sql`null::text`)
  }
}

function withCurrency(amount: Sql, currency: Sql): Fragment {
  return { sql: amount, currency }
}
