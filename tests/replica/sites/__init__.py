"""The virtual sites, one module each."""

from .base import Site
from .chinapeace import Chinapeace
from .fazhi_zhengwu import FazhiZhengwu
from .fgw_zj import FgwZj
from .he_xinhuanet import HeXinhuanet
from .jcrb import Jcrb
from .legaldaily import Legaldaily
from .people import People
from .shanxi_gov import ShanxiGov
from .sxpeace import Sxpeace
from .whcaw import Whcaw
from .wuhu import Wuhu
from .yunlan_gov import YunlanGov

SITES: dict[str, Site] = {
    site.name: site
    for site in (
        Sxpeace(),
        FazhiZhengwu(),
        Chinapeace(),
        ShanxiGov(),
        HeXinhuanet(),
        People(),
        Jcrb(),
        Legaldaily(),
        FgwZj(),
        Wuhu(),
        Whcaw(),
        YunlanGov(),
    )
}
"""Every site of the offline web by the folder name of its source."""
