import { builtHashes, guardAddons } from './native-files.ts';
import { closeNodeNetwork } from './no-network.ts';

/*
 * The first module of main, core and parser. The build writes its import at the top of each of them: a bundle runs what it
 * imports from outside (the addons) before anything of its own, whatever the source says.
 */
closeNodeNetwork();
guardAddons(builtHashes(), process);
