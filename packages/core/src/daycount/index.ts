/**
 * Day counts: which part of a year lies between two dates, always as an exact ratio. Owns the conventions that two dates are enough for,
 * those that look at a coupon or at maturity besides, and time as the rules for annual percentage rates measure it.
 */
export { addRatio, multiplyRatio, NO_TIME, type Ratio, ratio } from './ratio.ts'
export { DAY_COUNTS, type DayCount, dayCountFraction } from './day-count.ts'
export { holdsLeapDay } from './actual-days.ts'
export { actual365L, type InterestPeriod } from './actual-365l.ts'
export { actualActualIcma, type CouponPeriods, couponsOfReference } from './actual-actual-icma.ts'
export { type AprUnit, britishYears, europeanYears } from './apr-years.ts'
export { stepInYears } from './step-in-years.ts'
export { thirtyE360Isda } from './thirty-360.ts'
export { type UnitPeriods, usUnitPeriods } from './us-unit-periods.ts'
