import type { HeldRole } from '../../src/core/access/can.ts';
import type { StaffRole, UnitKind } from '../../src/core/procedure/definition.ts';
import type { Directory, Unit } from '../../src/server/org/directory.ts';
import { sha256 } from '../../src/server/platform/crypto/hash.ts';
import { work } from './figures.ts';
import { createRandom, type Random } from './random.ts';

/** Somebody who works somewhere. */
export interface Post {
  readonly account: string;
  readonly staffId: string;
  readonly role: StaffRole;
  readonly unit: Unit;
}

export function heldBy(post: Post): HeldRole {
  return { role: post.role, unitId: post.unit.id };
}

/** A centre with everybody a matter of its place meets. */
export interface Door {
  readonly centre: Unit;
  readonly clerks: readonly Post[];
  readonly lead: Post;
  /** Mediators of the town's committee. */
  readonly mediators: readonly Post[];
  /** Committees of the villages below, each with its one mediator. */
  readonly villageMediators: readonly Post[];
  readonly judges: readonly Post[];
  readonly places: readonly { readonly code: string; readonly name: string }[];
}

export interface Workforce {
  readonly doors: readonly Door[];
  readonly posts: readonly Post[];
  /** How much of everything is brought to each door, in all 1: the busiest tenth of the centres takes half. */
  readonly shares: readonly { readonly item: Door; readonly weight: number }[];
}

const officeKinds: readonly UnitKind[] = [
  'justice-office',
  'labour-arbitration',
  'petition-office',
  'social-organisation',
];

/**
 * People for every centre of a town, its committees, its court and the offices of its district, and those who watch and
 * administer; accounts read `clerk1.440106006-zz`.
 * @param staffId the person behind an account
 */
export function staffTheCity(directory: Directory, seed: number, staffId: (account: string) => string): Workforce {
  const posts: Post[] = [];
  const many = (count: number, role: StaffRole, unit: Unit): readonly Post[] => {
    const made = Array.from({ length: count }, (_, index) => {
      const account = `${role}${index + 1}.${unit.code.toLowerCase()}`;
      return { account, staffId: staffId(account), role, unit };
    });
    posts.push(...made);
    return made;
  };
  const judges = new Map(
    [...directory.courts.values()].map((court) => [court.district, many(work.judgesPerCourt, 'court', court)]),
  );
  for (const unit of directory.current) {
    // What goes up from the towns is dealt with at the district's centre.
    if (officeKinds.includes(unit.kind) || isOfDistrict(unit)) {
      many(work.clerksPerOffice, 'clerk', unit);
      many(1, 'lead', unit);
      many(work.mediatorsPerOffice, 'mediator', unit);
    } else if (unit.kind === 'city' || unit.kind === 'district') {
      for (const role of ['supervisor', 'auditor', 'administrator'] as const) many(1, role, unit);
    }
  }
  const committees = new Map(
    directory.current.filter((unit) => unit.kind === 'mediation-committee').map((unit) => [unit.division, unit]),
  );
  const doors = [...directory.centres.values()].flatMap((centre): Door[] => {
    const committee = committees.get(centre.division);
    const court = judges.get(centre.district);
    if (centre.division.length !== 9 || committee === undefined || court === undefined) return [];
    const villages = [...directory.places.values()].filter(
      (place) => place.division.length === 12 && place.division.startsWith(centre.division),
    );
    const villageMediators = villages.flatMap((village) => {
      const own = committees.get(village.division);
      return own === undefined ? [] : many(1, 'mediator', own);
    });
    const [lead] = many(1, 'lead', centre);
    if (lead === undefined) return [];
    const places = villages.map((village) => ({ code: village.division, name: village.short }));
    return [
      {
        centre,
        clerks: many(work.clerksPerCentre, 'clerk', centre),
        lead,
        mediators: many(work.mediatorsPerTown, 'mediator', committee),
        villageMediators,
        judges: court,
        places: places.length > 0 ? places : [{ code: centre.division, name: centre.short }],
      },
    ];
  });
  return { doors, posts, shares: sharesOf(doors, createRandom(seed)) };
}

/** The centre of a district, above those of its towns. */
export function isOfDistrict({ kind, division }: Unit): boolean {
  return kind === 'centre' && division.length === 6 && !division.endsWith('00');
}

/** The id of somebody the city makes up, told by seed and account; in the form of a UUID that nothing can be read from. */
export function madeUpId(seed: number, what: string): string {
  const hex = sha256.textHex(`onedoor.city\n${seed}\n${what}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Shares fall with the rank over the centres in an order of chance. */
function sharesOf(doors: readonly Door[], random: Random): Workforce['shares'] {
  const shuffled = doors
    .map((door) => ({ door, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ door }, rank) => ({ item: door, weight: (rank + 1) ** -work.shareExponent }));
  const total = shuffled.reduce((sum, { weight }) => sum + weight, 0);
  return shuffled.map(({ item, weight }) => ({ item, weight: weight / total }));
}

export interface MeasuredPosts {
  /** Of the centre with the most matters, and of its committee. */
  readonly busyClerk: Post;
  readonly busyMediator: Post;
  /** Of the centre in the middle. */
  readonly clerk: Post;
  readonly mediator: Post;
}

export function measuredPosts({ shares }: Workforce): MeasuredPosts {
  const [busiest] = shares;
  const middle = shares[Math.floor(shares.length / 2)];
  const busyClerk = busiest?.item.clerks[0];
  const busyMediator = busiest?.item.mediators[0];
  const clerk = middle?.item.clerks[0];
  const mediator = middle?.item.mediators[0];
  if (busyClerk === undefined || busyMediator === undefined || clerk === undefined || mediator === undefined) {
    throw new Error('a city without centres');
  }
  return { busyClerk, busyMediator, clerk, mediator };
}
