using Strata.Cli;

using var interruption = new Interruption();
return Tool.Run(args, Console.Out, Console.Error, Screen.OfOutput(), Screen.OfError(), interruption.Token);
