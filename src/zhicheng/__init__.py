"""Zhicheng 知城: the open platform that a city's intellectual-property office runs on."""
