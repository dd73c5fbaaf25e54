/*
 * The first rows of `catalogue.synonym`: our own list of how people here write and call what is sold. In a line the
 * first is the usual form. An office adds its own with `rumah import synonyms`.
 */

/** One word, written in several ways. */
export const spellings = `
keripik kripik keripek kripek
kerupuk krupuk kropok
rengginang ranginang renginang
rempeyek peyek
fotokopi foto+kopi foto+copy fotocopy photocopy foto+copi potokopi
laundry loundry laundri londri londre loundri
bakso baso
sate satay satai
tahu tofu
tempe tempeh
cabai cabe
bihun mihun
mi mie mee
batik batiq
risol risoles rissoles risole
cokelat coklat chocolate choklat
kopi coffee koffie
teh tea
jahe jae
gula+aren gula+kawung
telur telor
sambal sambel
semur smur
nasi nasik
lontong lonthong
pempek mpek+mpek empek+empek pek+mpek
siomay siomai somay somai
seblak sebelak
rendang rendhang randang
asinan acinan
es ice
jus juice
susu milk
yoghurt yogurt yogurd
donat donut
roti bread
kue kueh cake
onde+onde onde ondeonde
gado+gado gado gadogado
oleh+oleh oleh oleholeh
cenderamata cinderamata souvenir suvenir
sandal sendal
kaus kaos t+shirt tshirt
kerudung krudung
jilbab hijab jelbab
mukena mukenah
sarung sarong
tas bag
dompet wallet
anyaman anyam
bambu bamboo
rotan rattan
keranjang kranjang
gerabah grabah
ukiran ukir
bordir border
jahit jait penjahit
servis service serpis
cukur pangkas barbershop barber potong+rambut
katering catering ketring catring
madu honey
kunyit kunir
stroberi strawberry strawberi
asam asem
bayam bayem
beras bras
sayur sayuran
buah buahan
frozen beku prozen
organik organic
herbal erbal
jamu djamoe
sabun soap
lilin candle
hantaran seserahan antaran
parsel parcel hampers hamper
kado hadiah gift
undangan invitation
`;

/** Other words for the like: shown after what was typed. */
export const likes = `
keripik kerupuk emping opak
kerupuk keripik
rempeyek keripik
camilan cemilan snack snek jajanan kudapan makanan+ringan
jajanan kue
kue bolu
minuman es jus
sandal sepatu
oleh+oleh cenderamata kado parsel
hantaran parsel
kerudung jilbab
kaus baju
baju pakaian busana
anyaman bambu pandan rotan
keranjang anyaman
katering nasi+kotak nasi+box tumpeng snack+box
laundry cuci+setrika cuci+baju
fotokopi cetak print
jahit permak
servis reparasi perbaikan
sambal cabai
lauk ayam ikan
jamu herbal
gula+aren gula+merah
sayur bayam kangkung hidroponik selada
buah mangga pisang jambu
cabai lombok
telur endog
mukena rukuh
sandal selop
frozen nugget
`;

/** Lines of words, `+` standing for the space in those of two words. */
export const wordLines = (lines: string): string[][] =>
	lines
		.trim()
		.split('\n')
		.map((line) => line.split(' ').map((word) => word.replaceAll('+', ' ')));
