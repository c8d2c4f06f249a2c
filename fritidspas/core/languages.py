"""The languages a family or a guide may speak, as ISO 639 codes."""

DANISH = "da"

# What letters, and the pages that open from them, are written in, each by its own name.
FAMILY_LANGUAGES = {
    DANISH: "Dansk",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "so": "Soomaali",
    "uk": "Українська",
    "pl": "Polski",
    "fa": "فارسی",
}
OFFICE_LANGUAGES = frozenset({DANISH, "en"})  # of every page
RIGHT_TO_LEFT = frozenset({"ar", "fa"})

# The languages of CLDR as Babel 2.18 knows them, without its codes for "several", "none" and
# "undetermined", and with Dari (prs) and Kurmanji (kmr), which Danish interpreters ask for by name.
_CODES = """
aa ab ace ach ada ady ae af afh agq ain ak akk ale alt am an ang ann anp ar arc arn arp ars arw as asa ast
atj av awa ay az ba bal ban bas bax bbj be bej bem bez bfd bg bgc bgn bho bi bik bin bkm bla blo bm bn bo
br bra brx bs bss bua bug bum byn byv ca cad car cay cch ccp ce ceb cgg ch chb chg chk chm chn cho chp chr
chy ckb clc co cop cr crg crh crj crk crl crm crr crs cs csb csw cu cv cy da dak dar dav de del den dgr
din dje doi dsb dua dum dv dyo dyu dz dzg ebu ee efi egy eka el elx en enm eo es et eu ewo fa fan fat ff
fi fil fj fo fon fr frc frm fro frr frs fur fy ga gaa gag gan gay gba gd gez gil gl gmh gn goh gon gor got
grb grc gsw gu guz gv gwi ha hai hak haw hax he hi hil hit hmn ho hr hsb hsn ht hu hup hur hy hz ia iba
ibb id ie ig ii ik ikt ilo inh io is it iu ja jbo jgo jmc jpr jrb jv ka kaa kab kac kaj kam kaw kbd kbl
kcg kde kea kfo kg kgp kha kho khq ki kj kk kkj kl kln km kmb kmr kn ko koi kok kos kpe kr krc krl kru ks
ksb ksf ksh ku kum kut kv kw kwk kxv ky la lad lag lah lam lb lez lg li lij lil lkt lmo ln lo lol lou loz
lrc lsm lt lu lua lui lun lus luy lv mad maf mag mai mak man mas mde mdf mdr men mer mfe mg mga mgh mgo mh
mi mic min mk ml mn mnc mni moe moh mos mr ms mt mua mus mwl mwr my mye myv mzn na nan nap naq nb nd nds
ne new ng nia niu nl nmg nn nnh no nog non nqo nr nso nus nv nwc ny nym nyn nyo nzi oc oj ojb ojc ojs ojw
oka om or os osa ota pa pag pal pam pap pau pcm peo phn pi pis pl pon pqm prg pro prs ps pt qu quc raj rap
rar rhg rm rn ro rof rom ru rup rw rwk sa sad sah sam saq sas sat sba sbp sc scn sco sd sdh se see seh sel
ses sg sga sh shi shn shu si sid sk sl slh sm sma smj smn sms sn snk so sog sq sr srn srr ss ssy st str su
suk sus sux sv sw swb syc syr szl ta tce te tem teo ter tet tg tgx th tht ti tig tiv tk tkl tl tlh tli tmh
tn to tog tok tpi tr trv ts tsi tt ttm tum tvl tw twq ty tyv tzm udm ug uga uk umb ur uz ve vec vi vmw vo
vot vun wa wae wal war was wbp wo wuu xal xh xnr xog yao yap yav ybb yi yo yrl yue za zap zbl zen zgh zh
zu zun zza
"""

LANGUAGES = frozenset(_CODES.split())
