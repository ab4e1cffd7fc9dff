"""The key the tests seal with, in every process of theirs."""

PEOPLE_KEY = "cGVlcmNpcmNsZXMtdGVzdHMtc2VhbC13aXRoLXRoaXM="
