using Strata.Studio.Hosting;

return await StudioProgram.Run(args, Console.Out, Console.Error);
