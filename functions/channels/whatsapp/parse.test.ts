import { describeIncoming } from '../testing/incoming.ts';
import { addresses } from './testing/addresses.ts';
import { kit } from './testing/kit.ts';
import { said } from './testing/said.ts';
import { told } from './testing/told.ts';

describeIncoming(kit, [...said, ...addresses, ...told]);
