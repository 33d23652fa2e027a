global using Strata.Plots;
global using Xunit;
